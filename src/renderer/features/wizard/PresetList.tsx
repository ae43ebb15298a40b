import { FileUp } from 'lucide-react';
import { LabSpec } from '../../../shared/model/lab.ts';
import { PRESETS } from '../../../shared/presets.ts';
import { importLab, perform } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { marksOfSpec, TopologyThumb } from '../../parts/index.ts';
import { cx, text } from '../../ui/index.ts';
import { freeName, presetDraft } from './draft.ts';
import { draftStore, setDraft } from './draft-store.ts';
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
      <h2 className={text.label}>{w.startFrom}</h2>
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
  return (
    <button type="button" className={styles.preset} aria-pressed={chosen} onClick={() => void perform(importLab)}>
      <span className={cx(styles.thumb, styles.file)}>
        <FileUp aria-hidden />
      </span>
      <span className={styles.name}>{importLab.label}</span>
      <span className={styles.about}>{m.importing.about}</span>
    </button>
  );
}
