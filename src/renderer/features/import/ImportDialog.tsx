import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { openDialog, useQuery } from '../../stores/index.ts';
import { Banner, Button, Dialog, text as looks } from '../../ui/index.ts';
import { LARGEST } from './files.ts';
import styles from './Import.module.css';
import { bringBack, clearText, forgetText, importFiles, importStore } from './import-store.ts';
import { Reading } from './Reading.tsx';
import { TextPane, type TextPaneHandle } from './TextPane.tsx';

const w = m.importing;
const close = () => openDialog({ importLab: false });
/** Long enough for a word to be typed. */
const REST_MS = 200;

/** The text at the left, to be mended; what Skep makes of it at the right. */
export function ImportDialog({ onUse }: { onUse: (spec: LabSpec) => void }) {
  const { name, text, trouble } = useStore(importStore);
  const pane = useRef<TextPaneHandle>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const tooBig = text.length > LARGEST;
  const parsed = useQuery('lab.parse', text.trim() === '' || tooBig ? null : { text }, { debounce: REST_MS });
  const spec = parsed.pending || tooBig ? undefined : parsed.data?.spec;
  const use = () => {
    if (!spec) return;
    forgetText();
    close();
    onUse(spec);
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      wide="full"
      title={w.title}
      about={w.dialogAbout}
      close={m.common.close}
      initialFocus={field}
      actions={
        <>
          <Button onClick={close}>{m.common.cancel}</Button>
          <Button kind="primary" disabled={!spec || text.trim() === ''} onClick={use}>
            {w.use}
          </Button>
        </>
      }
    >
      {trouble !== undefined && (
        <Banner tone="bad" live>
          {trouble}. {text.trim() !== '' && w.trouble.kept}
        </Banner>
      )}
      <div className={styles.panes} data-import>
        <section className={styles.pane} aria-label={w.text}>
          <PaneHead name={name} text={text} />
          <TextPane ref={pane} field={field} issues={parsed.pending ? [] : (parsed.data?.issues ?? [])} />
        </section>
        <section className={styles.pane} aria-label={w.result}>
          <Reading
            parsed={text.trim() === '' || tooBig ? undefined : parsed}
            trouble={tooBig ? w.trouble.textTooBig : undefined}
            onLine={(line) => pane.current?.goTo(line)}
          />
        </section>
      </div>
    </Dialog>
  );
}

function PaneHead({ name, text }: { name: string | undefined; text: string }) {
  const before = useStore(importStore, (state) => state.before);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.head}>
      <span className={looks.med}>{name ?? (text === '' ? '' : w.pasted)}</span>
      <span className={styles.grow} />
      {before && (
        <Button small kind="ghost" onClick={bringBack}>
          {w.bringBack}
        </Button>
      )}
      {text !== '' && (
        <Button small kind="ghost" onClick={clearText}>
          {w.clear}
        </Button>
      )}
      <Button small icon={FolderOpen} onClick={() => input.current?.click()}>
        {w.choose}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".yml,.yaml,text/yaml"
        hidden
        aria-label={w.choose}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) void importFiles(files);
          // Or choosing the mended file again would be no change.
          event.target.value = '';
        }}
      />
    </div>
  );
}
