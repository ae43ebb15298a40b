import { useState } from 'react';
import { imageOf, type Lab, type LabSpec } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { Field, TextField } from '../../ui/index.ts';
import { attempt } from './attempt.ts';
import styles from './Change.module.css';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ImageField } from './ImageField.tsx';
import { type NodeForm, readNodeForm, toNodeForm, withNode } from './node-form.ts';

const words = m.change.replace;

/** What a node is made of: changed, it is made anew with its data, its address and its name. */
export function ReplaceNode({ lab, spec, node }: { lab: Lab; spec: LabSpec; node: string }) {
  const [form, setForm] = useState(() => toNodeForm(spec, node));
  const set = (part: Partial<NodeForm>) => setForm({ ...form, ...part });
  const { read, errors } = readNodeForm(form);
  return (
    <ChangeDialog
      lab={lab}
      title={words.title(node)}
      about={words.about}
      {...attempt(() => read && withNode(spec, node, read))}
      confirm={words.confirm(node)}
      form={
        <>
          <Lines
            label={words.ports}
            hint={words.portsHint}
            error={errors.ports}
            value={form.ports}
            onChange={(ports) => set({ ports })}
          />
          <Lines
            label={words.mounts}
            hint={words.mountsHint}
            error={errors.mounts}
            value={form.mounts}
            onChange={(mounts) => set({ mounts })}
          />
          <TextField
            label={words.cpus}
            hint={words.limitsHint}
            inputMode="decimal"
            placeholder={spec.limits.cpus?.toString() ?? words.unlimited}
            error={errors.cpus}
            value={form.cpus}
            onChange={(cpus) => set({ cpus })}
          />
          <TextField
            label={words.memory}
            hint={words.memoryHint}
            placeholder={spec.limits.memory ?? words.unlimited}
            error={errors.memory}
            value={form.memory}
            onChange={(memory) => set({ memory })}
          />
          <ImageField
            engine={lab.engine}
            label={words.image}
            placeholder={spec.nodeImage}
            value={form.image}
            onChange={(image) => set({ image })}
            now={[imageOf(spec, node)]}
          />
        </>
      }
    />
  );
}

interface LinesProps {
  label: string;
  hint: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** One of several a line. */
const Lines = ({ label, hint, error, value, onChange }: LinesProps) => (
  <Field label={label} hint={hint} error={error}>
    {(ids) => (
      <textarea
        {...ids}
        className={styles.lines}
        rows={2}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
