import { m } from '../../../messages/index.ts';
import { TextField } from '../../../ui/index.ts';
import type { LimitsDraft } from '../draft.ts';
import type { Finding } from '../findings.ts';
import { noteProps } from '../note.tsx';

const w = m.wizard.options;

interface LimitProps {
  value: LimitsDraft;
  onChange: (value: LimitsDraft) => void;
  finding: Finding | undefined;
}

export function CpuLimit({ value, onChange, finding }: LimitProps) {
  return (
    <TextField
      mono
      label={w.cpus}
      hint={w.cpusHint}
      inputMode="decimal"
      placeholder={w.unlimited}
      value={value.cpus}
      onChange={(cpus) => onChange({ ...value, cpus })}
      {...noteProps(finding)}
    />
  );
}

export function MemoryLimit({ value, onChange, finding }: LimitProps) {
  return (
    <TextField
      mono
      label={w.memory}
      hint={w.memoryHint}
      placeholder={w.unlimited}
      value={value.memory}
      onChange={(memory) => onChange({ ...value, memory })}
      {...noteProps(finding)}
    />
  );
}
