import { useId } from 'react';
import { m } from '../../messages/index.ts';
import { useQuery } from '../../stores/index.ts';
import { Button, Field, Input } from '../../ui/index.ts';
import styles from './Change.module.css';
import { nodeImages } from './node-images.ts';

const words = m.change.image;

interface ImageFieldProps {
  engine: string;
  label: string;
  hint?: string | undefined;
  placeholder?: string;
  value: string;
  onChange: (image: string) => void;
  /** Not suggested: it is what there is. */
  now: readonly string[];
}

/** An image for nodes: any by its name, and those that the engine has already within reach. */
export function ImageField({ engine, label, hint, placeholder, value, onChange, now }: ImageFieldProps) {
  const list = useId();
  const images = nodeImages(useQuery('engine.images', { engine }).data ?? []);
  const others = images.filter((image) => !now.includes(image) && image !== value).slice(0, 4);
  return (
    <div className={styles.across}>
      <Field label={label} hint={hint}>
        {(ids) => <Input {...ids} mono list={list} placeholder={placeholder} value={value} onChange={onChange} />}
      </Field>
      <datalist id={list}>
        {images.map((image) => (
          <option key={image} value={image} />
        ))}
      </datalist>
      <div className={styles.suggested}>
        {others.map((image) => (
          <Button key={image} small kind="ghost" aria-label={words.use(image)} onClick={() => onChange(image)}>
            {image}
          </Button>
        ))}
      </div>
    </div>
  );
}
