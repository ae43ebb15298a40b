import { Plus, X } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { Button, IconButton, Input, Select, text } from '../../ui/index.ts';
import { type PortDraft, rowId } from './draft.ts';
import type { Finding } from './findings.ts';
import { RowNote } from './RowNote.tsx';
import styles from './Rows.module.css';
import type { Wizard } from './use-wizard.ts';

const w = m.wizard;

interface PortRowsProps {
  legend: string;
  /** Said where there are none. */
  none: string;
  ports: readonly PortDraft[];
  onChange: (ports: PortDraft[]) => void;
  at: Wizard['at'];
}

/** Ports of the machine that lead to a node. */
export function PortRows({ legend, none, ports, onChange, at }: PortRowsProps) {
  const add = () => onChange([...ports, { id: rowId(), host: '', node: '', protocol: 'tcp' }]);
  return (
    <fieldset className={styles.rows}>
      <div className={styles.head}>
        <legend className={text.label}>{legend}</legend>
        <Button small kind="ghost" icon={Plus} onClick={add}>
          {w.addPort}
        </Button>
      </div>
      {ports.length === 0 && <p className={styles.none}>{none}</p>}
      {ports.map((port, index) => (
        <PortRow
          key={port.id}
          port={port}
          number={index + 1}
          finding={at(`port ${port.id}`)}
          isNew={!port.host && !port.node}
          onChange={(part) => onChange(ports.map((one) => (one.id === port.id ? { ...one, ...part } : one)))}
          onRemove={() => onChange(ports.filter((one) => one.id !== port.id))}
        />
      ))}
    </fieldset>
  );
}

interface PortRowProps {
  port: PortDraft;
  number: number;
  finding: Finding | undefined;
  isNew: boolean;
  onChange: (part: Partial<PortDraft>) => void;
  onRemove: () => void;
}

function PortRow({ port, number, finding, isNew, onChange, onRemove }: PortRowProps) {
  const noteId = `port-note-${port.id}`;
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
          className={styles.port}
          inputMode="numeric"
          aria-label={w.hostPort(number)}
          autoFocus={isNew}
          value={port.host}
          onChange={(host) => onChange({ host })}
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
          onChange={(node) => onChange({ node })}
        />
        <Select
          aria-label={w.protocol(number)}
          className={styles.protocol}
          value={port.protocol}
          onChange={(protocol) => onChange({ protocol })}
          options={[
            { value: 'tcp', label: 'tcp' },
            { value: 'udp', label: 'udp' },
          ]}
        />
        <IconButton icon={X} label={w.removePort(number)} onClick={onRemove} />
      </div>
      <RowNote id={noteId} finding={finding} />
    </div>
  );
}
