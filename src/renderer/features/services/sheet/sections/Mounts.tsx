import { ArrowRight } from 'lucide-react';
import { m } from '../../../../messages/index.ts';
import { Segmented, Select } from '../../../../ui/index.ts';
import type { MountRow } from '../../draft/form.ts';
import { useSheet } from '../context.ts';
import { AddButton, RemoveButton, replaced, TextInput, without } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

const TYPES = ['volume', 'bind', 'tmpfs'] as const;
const NEW: MountRow = { type: 'volume', source: '', target: '', readOnly: false };

/** Volumes, folders of the node, and memory as folders of the container. */
export function Mounts() {
  const { form, set } = useSheet();
  const words = m.services.form;
  return (
    <Section
      id="mounts"
      note={form.mounts.some(({ type }) => type === 'volume') && words.volumesLocal}
      tools={<AddButton onClick={() => set({ mounts: [...form.mounts, NEW] })}>{words.mount}</AddButton>}
    >
      {form.mounts.map((mount, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
        <Row key={i} mount={mount} at={i} />
      ))}
    </Section>
  );
}

function Row({ mount, at }: { mount: MountRow; at: number }) {
  const { form, set } = useSheet();
  const words = m.services.form;
  const change = (part: Partial<MountRow>) => set({ mounts: replaced(form.mounts, at, { ...mount, ...part }) });
  const types = (TYPES as readonly string[]).includes(mount.type) ? TYPES : [...TYPES, mount.type];
  return (
    <div className={styles.line}>
      <Select
        aria-label={words.mountType(at + 1)}
        value={mount.type}
        onChange={(type) => change({ type })}
        options={types.map((value) => ({ value, label: words.mountTypes[value] }))}
      />
      {mount.type !== 'tmpfs' && (
        <>
          <span className={styles.fill}>
            <TextInput
              path={`mounts.${at}.source`}
              label={words.mountSource(at + 1)}
              bare
              placeholder={words.sourceHint[mount.type]}
              value={mount.source}
              onChange={(source) => change({ source })}
            />
          </span>
          <ArrowRight role="img" aria-label={words.to} />
        </>
      )}
      <span className={styles.fill}>
        <TextInput
          path={`mounts.${at}.target`}
          label={words.mountTarget(at + 1)}
          bare
          placeholder="/data"
          value={mount.target}
          onChange={(target) => change({ target })}
        />
      </span>
      <Segmented
        label={words.mountMode(at + 1)}
        value={mount.readOnly ? 'ro' : 'rw'}
        onChange={(mode) => change({ readOnly: mode === 'ro' })}
        options={(['rw', 'ro'] as const).map((value) => ({ value, label: words[value] }))}
      />
      <RemoveButton
        what={words.mount.toLowerCase()}
        n={at + 1}
        onClick={() => set({ mounts: without(form.mounts, at) })}
      />
    </div>
  );
}
