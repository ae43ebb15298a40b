import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { LabSpec } from '../../../shared/model/lab.ts';
import { PRESETS } from '../../../shared/presets.ts';
import { m } from '../../messages/index.ts';
import { marksOfSpec, TopologyThumb } from '../../parts/index.ts';
import { cx, text } from '../../ui/index.ts';
import { freeName, presetDraft } from './draft.ts';
import { draftStore, setDraft } from './draft-store.ts';
import { FileIssues, type FileOutcome, readLabFile } from './lab-file.tsx';
import styles from './PresetList.module.css';

const w = m.wizard;

interface PresetListProps {
  chosen: string;
  takenNames: ReadonlySet<string>;
}

/** Starts the answers anew from a preset; the engine chosen stays. */
export function startFrom(preset: string, takenNames: ReadonlySet<string>): void {
  const draft = presetDraft(preset);
  const { engine } = draftStore.getState().draft;
  setDraft({ ...draft, ...(engine ? { engine } : {}), name: freeName(draft.name, takenNames) });
}

export function PresetList({ chosen, takenNames }: PresetListProps) {
  const choose = (preset: string) => {
    startFrom(preset, takenNames);
  };
  return (
    <section aria-label={w.startFrom} className={styles.list}>
      <h3 className={text.label}>{w.startFrom}</h3>
      {PRESETS.map(({ id, spec }) => (
        <button
          key={id}
          type="button"
          className={styles.preset}
          aria-pressed={chosen === id}
          onClick={() => choose(id)}
        >
          <TopologyThumb className={styles.thumb} marks={marksOfSpec(LabSpec.parse(spec))} />
          <span className={styles.name}>{m.home.presets[id]?.name}</span>
          <span className={styles.about}>{w.review.nodes(spec.managers ?? 1, spec.workers ?? 3)}</span>
        </button>
      ))}
      <FromFile chosen={chosen === 'file'} />
    </section>
  );
}

function FromFile({ chosen }: { chosen: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<FileOutcome>();
  const read = async (file: File | undefined) => {
    if (!file) return;
    const read = await readLabFile(file);
    if (read.draft) setDraft(read.draft);
    else setOutcome(read);
  };
  return (
    <>
      <button type="button" className={styles.preset} aria-pressed={chosen} onClick={() => input.current?.click()}>
        <span className={cx(styles.thumb, styles.file)}>
          <FileUp aria-hidden />
        </span>
        <span className={styles.name}>{w.fromFile.name}</span>
        <span className={styles.about}>{w.fromFile.about}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept=".yml,.yaml"
        hidden
        aria-label={w.fromFile.name}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // Or choosing the mended file again would be no change.
          event.target.value = '';
        }}
      />
      <FileIssues outcome={outcome} onClose={() => setOutcome(undefined)} />
    </>
  );
}
