import { useRef } from 'react';
import { useStore } from 'zustand';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import type { Cluster } from '../../../../shared/placement/index.ts';
import { m } from '../../../messages/index.ts';
import { dialogStore, openDialog, useFeed } from '../../../stores/index.ts';
import { Button, Chip, cx, Segmented, Sheet, text } from '../../../ui/index.ts';
import { changeDraft, type Draft, draftKey, dropDraft, isChanged, useDraft } from '../draft/store.ts';
import { Banners } from './Banners.tsx';
import { SheetContext } from './context.ts';
import { Foot } from './Foot.tsx';
import { FormView } from './FormView.tsx';
import styles from './Sheet.module.css';
import { Side } from './side/Side.tsx';
import { type Asked, useFreeName, useKernelFit, useOpened, useRebase } from './use-opened.ts';
import { useSheetState } from './use-sheet-state.ts';
import { useSubmit } from './use-submit.ts';
import { YamlView } from './YamlView.tsx';

const NOTHING: Cluster = { nodes: new Map(), services: new Map(), tasks: new Map() };
const close = () => openDialog({ service: undefined });

/** Making a service, or editing one: one draft in two views, beside what it means. Mounted once by the app. */
export function ServiceSheet() {
  const asked = useStore(dialogStore, (dialogs) => dialogs.service);
  if (!asked) return null;
  const key = draftKey(asked, asked.edit);
  return <Opened key={key} id={key} asked={asked} />;
}

function Opened({ id: key, asked }: { id: string; asked: Asked }) {
  const { data } = useFeed('swarm.live', { engine: asked.engine, lab: asked.lab });
  const service = asked.edit === undefined ? undefined : data?.services.get(asked.edit);
  const draft = useDraft(key);
  useOpened(key, asked, data?.services, service);
  useRebase(key, draft, service);
  useKernelFit(key, draft, asked.engine);
  // While the lab is stopped or lost nothing is known of its services: that does not mean that they are gone.
  const isKnown = data?.status.get('status')?.state === 'live';
  const removed = asked.edit !== undefined && isKnown && service === undefined;
  const words = m.services.sheet;
  if (draft)
    return (
      <Whole draftKey={key} draft={draft} asked={asked} cluster={data ?? NOTHING} removed={removed} service={service} />
    );
  return (
    <Sheet
      title={asked.edit === undefined ? words.create : words.editAny}
      close={m.common.close}
      onClose={close}
      foot={null}
    >
      <p className={cx(styles.loading, text.quiet)}>{removed ? words.gone : words.loading}</p>
    </Sheet>
  );
}

interface WholeProps {
  draftKey: string;
  draft: Draft;
  asked: Asked;
  cluster: Cluster;
  service: SwarmService | undefined;
  removed: boolean;
}

function Whole({ draftKey: key, draft, asked, cluster, service, removed }: WholeProps) {
  const first = useRef<HTMLInputElement>(null);
  const ref = { engine: asked.engine, lab: asked.lab };
  const submit = useSubmit(ref, key, draft, close);
  useFreeName(key, cluster.services, submit.pending);
  const { state, issues } = useSheetState(ref, key, draft, cluster, service, submit);
  const words = m.services.sheet;
  const anew = () => {
    dropDraft(key);
    openDialog({ service: { ...ref, spec: state.spec } });
  };
  return (
    <SheetContext value={state}>
      <Sheet
        title={draft.base ? words.edit(draft.base.name) : words.create}
        head={<Head draftKey={key} draft={draft} changes={state.changed.size} />}
        close={m.common.close}
        onClose={close}
        {...(asked.field === undefined ? { initialFocus: first } : {})}
        foot={<Foot draftKey={key} draft={draft} issues={issues} submit={submit} removed={removed} onClose={close} />}
      >
        <div className={styles.columns}>
          <div className={styles.main}>
            <Banners
              draftKey={key}
              draft={draft}
              service={service}
              removed={removed}
              error={submit.error}
              onAnew={anew}
            />
            <div className={styles.scroll}>
              {draft.view === 'form' ? (
                <FormView first={first} field={asked.field} />
              ) : (
                <YamlView draftKey={key} draft={draft} />
              )}
            </div>
          </div>
          <Side />
        </div>
      </Sheet>
    </SheetContext>
  );
}

function Head({ draftKey: key, draft, changes }: { draftKey: string; draft: Draft; changes: number }) {
  const words = m.services.sheet;
  const discard = () => {
    dropDraft(key);
    close();
  };
  return (
    <>
      {changes > 0 && <Chip tone="info">{words.changes(changes)}</Chip>}
      <Segmented
        label={words.view}
        value={draft.view}
        onChange={(view) => changeDraft(key, () => ({ view }))}
        options={(['form', 'yaml'] as const).map((value) => ({ value, label: words.views[value] }))}
      />
      <span className={cx(text.sm, text.quiet, styles.hint)}>{words.oneDraft}</span>
      {isChanged(draft) && (
        <Button small kind="ghost" onClick={discard}>
          {words.discard}
        </Button>
      )}
    </>
  );
}
