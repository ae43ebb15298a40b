import { X } from 'lucide-react';
import { m } from '../../../messages/index.ts';
import { IconButton, Select, text } from '../../../ui/index.ts';
import { type Draft, isPlain, type NodeDraft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { placeOf } from '../places.ts';
import { RowNote } from '../RowNote.tsx';
import { seatsOf } from '../shape.ts';
import { filledMounts, filledPorts } from '../to-spec.ts';
import type { Wizard } from '../use-wizard.ts';
import wizardStyles from '../Wizard.module.css';
import styles from './Options.module.css';

const w = m.wizard.node;

/** The nodes that have something of their own, and the way to give it to another. */
export function NodeList({ wizard: { draft, findings, at, pick } }: { wizard: Wizard }) {
  const shorts = seatsOf(draft).map(({ short }) => short);
  const own = Object.entries(draft.nodes).filter(([, node]) => !isPlain(node));
  return (
    <fieldset className={styles.group}>
      <div className={styles.head}>
        <legend className={text.label}>{w.list}</legend>
        <Select
          aria-label={w.choose}
          value=""
          onChange={(short) => short && pick(short)}
          options={[{ value: '', label: w.choose }, ...shorts.map((short) => ({ value: short, label: short }))]}
        />
      </div>
      <p className={wizardStyles.hint}>{w.listHint}</p>
      <div className={styles.nodes}>
        {own.map(([short, node]) => {
          const finding = at(`node.${short}`) ?? findings.find(({ field }) => placeOf(draft, field).node === short);
          const noteId = `node-note-${short}`;
          return (
            <div key={short}>
              <div className={styles.nodeRow}>
                <button
                  type="button"
                  className={styles.nodeButton}
                  aria-describedby={finding ? noteId : undefined}
                  disabled={!shorts.includes(short)}
                  onClick={() => pick(short)}
                >
                  <span>{short}</span> <span className={text.quiet}>{ownOf(node)}</span>
                </button>
                <IconButton
                  icon={X}
                  label={w.forget(short)}
                  onClick={() => changeDraft((now) => without(now, short))}
                />
              </div>
              <RowNote id={noteId} finding={finding} />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

const without = (draft: Draft, short: string): Draft => {
  const { [short]: _, ...nodes } = draft.nodes;
  return { ...draft, nodes };
};

/** `its own image, 2 ports`. */
const ownOf = (node: NodeDraft): string =>
  [
    node.image.trim() && w.has.image,
    filledPorts(node).length > 0 && w.has.ports(filledPorts(node).length),
    filledMounts(node).length > 0 && w.has.mounts(filledMounts(node).length),
    node.limits && w.has.limits,
  ]
    .filter(Boolean)
    .join(', ');
