import { type ReactNode, useState } from 'react';
import { publishName } from '../../../shared/image-names.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { REGISTRY_ALIAS } from '../../../shared/model/names.ts';
import { m } from '../../messages/index.ts';
import { useQuery } from '../../stores/index.ts';
import { Banner, Button, EmptyState, Field, Input, Switch, text } from '../../ui/index.ts';
import { ImageList } from './ImageList.tsx';
import { PublishProgress } from './PublishProgress.tsx';
import styles from './Run.module.css';
import type { Publishing } from './use-publishing.ts';

/** What the dialog was opened with: an image of the host, and the name to publish it under. */
export interface Asked {
  image?: string;
  as?: string;
}

interface PublishPartProps {
  lab: LabRef;
  asked: Asked;
  publishing: Publishing;
  /** The part's buttons, at the foot of the dialog. */
  foot: (buttons: ReactNode) => ReactNode;
  /** On to a service of what was published. */
  onNext: (reference: string) => void;
}

/** An image of the host to the lab's registry; then how far that is. */
export function PublishPart({ lab, asked, publishing, foot, onNext }: PublishPartProps) {
  const { under, state, again } = publishing;
  if (!under) return <Choice lab={lab} asked={asked} publishing={publishing} foot={foot} />;
  const words = m.run.publish;
  return (
    <>
      <PublishProgress operation={under.operation} reference={under.reference} />
      {foot(
        <>
          {state !== 'running' && <Button onClick={again}>{words.another}</Button>}
          <Button kind="primary" disabled={state !== 'done'} onClick={() => onNext(under.reference)}>
            {words.next}
          </Button>
        </>,
      )}
    </>
  );
}

function Choice({ lab, asked, publishing, foot }: Omit<PublishPartProps, 'onNext'>) {
  const words = m.run.publish;
  const [looks, setLooks] = useState(0);
  const images = useQuery('engine.images', { engine: lab.engine }, { again: looks });
  const [chosen, setChosen] = useState(asked.image);
  const [name, setName] = useState(asked.as ?? (asked.image ? publishName(asked.image) : ''));
  const [prefetch, setPrefetch] = useState(true);
  const choose = (reference: string) => {
    setChosen(reference);
    setName(publishName(reference));
  };
  const { error } = publishing;
  const lookAgain = <Button onClick={() => setLooks(looks + 1)}>{words.again}</Button>;
  return (
    <>
      {images.error && (
        <Banner tone="bad" action={lookAgain}>
          {words.failed}: {images.error.message}
        </Banner>
      )}
      {!images.data && !images.error && <p className={text.quiet}>{words.loading}</p>}
      {images.data?.length === 0 && (
        <EmptyState title={words.none} action={lookAgain}>
          {words.noneAbout}
        </EmptyState>
      )}
      {images.data && images.data.length > 0 && <ImageList images={images.data} chosen={chosen} onChoose={choose} />}
      <Field label={words.as} hint={words.asHint} error={error?.message} fix={error?.hint}>
        {(ids) => (
          <Input
            {...ids}
            mono
            lead={<span className={text.quiet}>{REGISTRY_ALIAS}/</span>}
            className={styles.prefixed}
            value={name}
            disabled={chosen === undefined}
            placeholder={words.choose}
            onChange={setName}
          />
        )}
      </Field>
      <Field label={words.prefetch} hint={words.prefetchHint} layout="row">
        {(ids) => <Switch {...ids} checked={prefetch} onChange={setPrefetch} on={m.common.on} off={m.common.off} />}
      </Field>
      {foot(
        <Button
          kind="primary"
          disabled={chosen === undefined || name.trim() === ''}
          working={publishing.pending}
          onClick={() => chosen && void publishing.start({ image: chosen, as: name.trim(), prefetch })}
        >
          {words.submit}
        </Button>,
      )}
    </>
  );
}
