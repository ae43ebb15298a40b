import { Plus, X } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { Button, IconButton, Input, Select, text } from '../../ui/index.ts';
import { type LabelDraft, rowId } from './draft.ts';
import { changeDraft, draftStore } from './draft-store.ts';
import { RowNote } from './RowNote.tsx';
import styles from './Rows.module.css';
import { seatsOf } from './shape.ts';
import type { Wizard } from './use-wizard.ts';

const w = m.wizard.network;

const labelsNow = () => draftStore.getState().draft.labels;
const change = (id: string, part: Partial<LabelDraft>): void =>
  changeDraft({ labels: labelsNow().map((label) => (label.id === id ? { ...label, ...part } : label)) });

/** Labels of single nodes, one a row; with `node` those of one. */
export function LabelRows({ wizard: { draft, at }, node: only }: { wizard: Wizard; node?: string }) {
  const nodes = seatsOf(draft).map((seat) => seat.short);
  const labels = draft.labels.filter(({ node }) => only === undefined || node === only);
  const add = () => {
    const node = only ?? labels.at(-1)?.node ?? nodes.find((name) => name.startsWith('worker')) ?? 'manager';
    changeDraft({ labels: [...draft.labels, { id: rowId(), node, key: '', value: '' }] });
  };
  return (
    <fieldset className={styles.rows}>
      <div className={styles.head}>
        <legend className={text.label}>{only === undefined ? w.labels : w.labelsOfNode}</legend>
        <Button small kind="ghost" icon={Plus} onClick={add}>
          {w.addLabel}
        </Button>
      </div>
      <p className={styles.none}>{w.labelsHint}</p>
      {labels.map((label, index) => (
        <LabelRow
          key={label.id}
          label={label}
          number={index + 1}
          nodes={only === undefined ? nodes : undefined}
          finding={at(`label ${label.id}`)}
        />
      ))}
    </fieldset>
  );
}

interface LabelRowProps {
  label: LabelDraft;
  number: number;
  /** To choose from; absent where the node is known. */
  nodes: readonly string[] | undefined;
  finding: ReturnType<Wizard['at']>;
}

function LabelRow({ label, number, nodes, finding }: LabelRowProps) {
  const noteId = `label-note-${label.id}`;
  const ids = {
    'aria-invalid': finding?.severity === 'error' || undefined,
    'aria-describedby': finding ? noteId : undefined,
  };
  // A node that is no longer in the shape stays visible, or nobody could see what the finding is about.
  const options = nodes?.includes(label.node) ? nodes : [label.node, ...(nodes ?? [])];
  return (
    <div className={styles.row}>
      <div className={styles.line}>
        {nodes && (
          <Select
            aria-label={w.labelNode(number)}
            className={styles.node}
            value={label.node}
            onChange={(node) => change(label.id, { node })}
            options={options.map((value) => ({ value, label: value }))}
          />
        )}
        <Input
          {...ids}
          mono
          className={styles.grow}
          aria-label={w.labelKey(number)}
          placeholder={w.key}
          value={label.key}
          onChange={(key) => change(label.id, { key })}
        />
        <Input
          mono
          className={styles.grow}
          aria-label={w.labelValue(number)}
          placeholder={w.value}
          value={label.value}
          onChange={(value) => change(label.id, { value })}
        />
        <IconButton
          icon={X}
          label={w.removeLabel(number)}
          onClick={() => changeDraft({ labels: labelsNow().filter((other) => other.id !== label.id) })}
        />
      </div>
      <RowNote id={noteId} finding={finding} />
    </div>
  );
}
