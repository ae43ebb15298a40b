import { Plus, X } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { Button, IconButton, Input, Select, text } from '../../ui/index.ts';
import { type PortDraft, rowId } from './draft.ts';
import { changeDraft, draftStore } from './draft-store.ts';
import { RowNote } from './RowNote.tsx';
import styles from './Rows.module.css';
import type { Wizard } from './use-wizard.ts';

const w = m.wizard;

const change = (id: string, part: Partial<PortDraft>): void =>
  changeDraft({
    ports: draftStore.getState().draft.ports.map((port) => (port.id === id ? { ...port, ...part } : port)),
  });

/** Ports of the machine that lead to the first manager. */
export function PortRows({ wizard: { draft, at } }: { wizard: Wizard }) {
  const add = () => changeDraft({ ports: [...draft.ports, { id: rowId(), host: '', node: '', protocol: 'tcp' }] });
  return (
    <fieldset className={styles.rows}>
      <div className={styles.head}>
        <legend className={text.label}>{w.published}</legend>
        <Button small kind="ghost" icon={Plus} onClick={add}>
          {w.addPort}
        </Button>
      </div>
      {draft.ports.length === 0 && <p className={styles.none}>{w.noPorts}</p>}
      {draft.ports.map((port, index) => (
        <PortRow
          key={port.id}
          port={port}
          number={index + 1}
          finding={at(`port ${port.id}`)}
          isNew={!port.host && !port.node}
        />
      ))}
    </fieldset>
  );
}

interface PortRowProps {
  port: PortDraft;
  number: number;
  finding: ReturnType<Wizard['at']>;
  isNew: boolean;
}

function PortRow({ port, number, finding, isNew }: PortRowProps) {
  const noteId = `port-note-${port.id}`;
  const ids = {
    'aria-invalid': finding?.severity === 'error' || undefined,
    'aria-describedby': finding ? noteId : undefined,
  };
  const remove = () =>
    changeDraft({ ports: draftStore.getState().draft.ports.filter((other) => other.id !== port.id) });
  return (
    <div className={styles.row}>
      <div className={styles.line}>
        <Input
          {...ids}
          mono
          className={styles.port}
          inputMode="numeric"
          aria-label={w.hostPort(number)}
          autoFocus={isNew}
          value={port.host}
          onChange={(host) => change(port.id, { host })}
        />
        <span className={text.quiet} aria-hidden>
          →
        </span>
        <Input
          {...ids}
          mono
          className={styles.port}
          inputMode="numeric"
          aria-label={w.nodePort(number)}
          value={port.node}
          onChange={(node) => change(port.id, { node })}
        />
        <Select
          aria-label={w.protocol(number)}
          className={styles.protocol}
          value={port.protocol}
          onChange={(protocol) => change(port.id, { protocol })}
          options={[
            { value: 'tcp', label: 'tcp' },
            { value: 'udp', label: 'udp' },
          ]}
        />
        <IconButton icon={X} label={w.removePort(number)} onClick={remove} />
      </div>
      <RowNote id={noteId} finding={finding} />
    </div>
  );
}
