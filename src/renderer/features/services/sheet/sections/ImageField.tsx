import { type Ref, useId } from 'react';
import { m } from '../../../../messages/index.ts';
import { openDialog, useQuery } from '../../../../stores/index.ts';
import { Button, Field, Input } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import styles from '../Sheet.module.css';
import { type KnownImage, knownImages } from './images.ts';

/** An image of the lab's registry, of a node, or of the host, which is published first; or any other by its name. */
export function ImageField({ ref }: { ref: Ref<HTMLInputElement> }) {
  const { ref: lab, form, base, changed, nodes, choices, setImage, said } = useSheet();
  const words = m.services.form;
  const list = useId();
  const registry = useQuery('registry.list', lab);
  const host = useQuery('engine.images', { engine: lab.engine });
  const images = knownImages(registry.data ?? [], choices, host.data ?? []);
  const chosen = images.find((image) => image.reference === form.image.trim());
  const onlyHost = chosen !== undefined && isOnlyHost(chosen);
  const empty = registry.data?.length === 0 && form.image === '';
  const publish = (image?: string) => openDialog({ publish: { ...lab, ...(image ? { image } : {}) } });
  return (
    <>
      <Field
        label={words.image}
        error={said('image')}
        warning={
          registry.error
            ? words.registryFailed(registry.error.message)
            : onlyHost
              ? words.onHost
              : empty && words.emptyRegistry
        }
        fix={
          (onlyHost || empty) && (
            <Button small onClick={() => publish(onlyHost ? form.image : undefined)}>
              {onlyHost ? words.publish : words.publishAny}
            </Button>
          )
        }
      >
        {(ids) => (
          <Input
            {...ids}
            ref={ref}
            mono
            data-path="image"
            list={list}
            placeholder={words.imagePlaceholder}
            value={form.image}
            onChange={setImage}
          />
        )}
      </Field>
      <datalist id={list}>
        {images.map((image) => (
          <option key={image.reference} value={image.reference}>
            {where(image, nodes.length)}
          </option>
        ))}
      </datalist>
      {!onlyHost && form.image.trim() !== '' && (
        <p className={styles.quiet}>{chosen ? where(chosen, nodes.length) : words.unknownImage}</p>
      )}
      {base && changed.has('image') && (
        <p className={styles.was}>
          {m.services.sheet.was} <del>{base.image}</del>
        </p>
      )}
    </>
  );
}

const isOnlyHost = (image: KnownImage): boolean => !image.inRegistry && image.nodes.length === 0;

function where(image: KnownImage, nodes: number): string {
  const words = m.services.form;
  if (isOnlyHost(image)) return words.onHost;
  const has = words.onNodes(image.nodes, nodes);
  return image.inRegistry ? `${words.inRegistry} · ${has}` : has;
}
