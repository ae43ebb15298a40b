import { useState } from 'react';
import { formatAge, formatBytes } from '../../../shared/format.ts';
import type { HostImage } from '../../../shared/model/image.ts';
import { m } from '../../messages/index.ts';
import { FilterInput } from '../../parts/index.ts';
import { cx, text } from '../../ui/index.ts';
import { filterImages } from './filter.ts';
import styles from './ImageList.module.css';

interface ImageListProps {
  images: readonly HostImage[];
  chosen: string | undefined;
  onChoose: (reference: string) => void;
}

/** The host's images to choose one from, newest first. */
export function ImageList({ images, chosen, onChoose }: ImageListProps) {
  const [filter, setFilter] = useState('');
  const [openedAt] = useState(Date.now);
  const words = m.run.publish;
  const shown = filterImages(images, filter);
  return (
    <div className={styles.wrap}>
      <FilterInput id="images.filter" label={words.filter} value={filter} onChange={setFilter} />
      <fieldset className={styles.list}>
        <legend className={text.hidden}>{words.images}</legend>
        {shown.map((image) => (
          <label key={image.reference} className={styles.item}>
            <input
              type="radio"
              name="image"
              className={styles.radio}
              checked={image.reference === chosen}
              onChange={() => onChoose(image.reference)}
            />
            <span className={cx(text.mono, text.ellipsis, styles.name)} title={image.reference}>
              {image.reference}
            </span>
            <span className={cx(styles.fact, text.num)}>{formatBytes(image.size)}</span>
            <span className={cx(styles.fact, text.num)}>{words.age(formatAge(openedAt - image.created))}</span>
          </label>
        ))}
        {shown.length === 0 && <p className={cx(styles.none, text.sm, text.quiet)}>{words.noMatch(filter)}</p>}
      </fieldset>
    </div>
  );
}
