import { Plus, X } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { Button, IconButton, Input, Select, text } from '../../ui/index.ts';
import { type MountDraft, rowId } from './draft.ts';
import type { Finding } from './findings.ts';
import { RowNote } from './RowNote.tsx';
import styles from './Rows.module.css';
import type { Wizard } from './use-wizard.ts';

const w = m.wizard.options;

interface MountRowsProps {
  legend: string;
  hint: string;
  mounts: readonly MountDraft[];
  onChange: (mounts: MountDraft[]) => void;
  at: Wizard['at'];
  /** Beside the button that adds one. */
  tools?: React.ReactNode;
}

/** Folders of the machine, or volumes, in nodes: one a row. */
export function MountRows({ legend, hint, mounts, onChange, at, tools }: MountRowsProps) {
  const add = () => onChange([...mounts, { id: rowId(), source: '', target: '', readOnly: false }]);
  return (
    <fieldset className={styles.rows}>
      <div className={styles.head}>
        <legend className={text.label}>{legend}</legend>
        <span className={styles.tools}>
          <Button small kind="ghost" icon={Plus} onClick={add}>
            {w.addMount}
          </Button>
          {tools}
        </span>
      </div>
      <p className={styles.none}>{hint}</p>
      {mounts.map((mount, index) => (
        <MountRow
          key={mount.id}
          mount={mount}
          number={index + 1}
          finding={at(`mount ${mount.id}`)}
          onChange={(part) => onChange(mounts.map((one) => (one.id === mount.id ? { ...one, ...part } : one)))}
          onRemove={() => onChange(mounts.filter((one) => one.id !== mount.id))}
        />
      ))}
    </fieldset>
  );
}

interface MountRowProps {
  mount: MountDraft;
  number: number;
  finding: Finding | undefined;
  onChange: (part: Partial<MountDraft>) => void;
  onRemove: () => void;
}

function MountRow({ mount, number, finding, onChange, onRemove }: MountRowProps) {
  const noteId = `mount-note-${mount.id}`;
  const ids = {
    'aria-invalid': finding?.severity === 'error' || undefined,
    'aria-describedby': finding ? noteId : undefined,
  };
  return (
    <div className={styles.row}>
      <div className={styles.line}>
        <Input
          {...ids}
          mono
          className={styles.grow}
          aria-label={w.mountSource(number)}
          placeholder={w.source}
          autoFocus={!mount.source && !mount.target}
          value={mount.source}
          onChange={(source) => onChange({ source })}
        />
        <IconButton icon={X} label={w.removeMount(number)} onClick={onRemove} />
      </div>
      <div className={styles.line}>
        <span className={text.quiet} aria-hidden>
          →
        </span>
        <Input
          {...ids}
          mono
          className={styles.grow}
          aria-label={w.mountTarget(number)}
          placeholder={w.target}
          value={mount.target}
          onChange={(target) => onChange({ target })}
        />
        <Select
          aria-label={w.mountMode(number)}
          className={styles.mode}
          value={mount.readOnly ? 'ro' : 'rw'}
          onChange={(mode) => onChange({ readOnly: mode === 'ro' })}
          options={[
            { value: 'rw', label: w.readWrite },
            { value: 'ro', label: w.readOnly },
          ]}
        />
      </div>
      <RowNote id={noteId} finding={finding} />
    </div>
  );
}
