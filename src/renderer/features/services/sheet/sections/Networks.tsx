import { m } from '../../../../messages/index.ts';
import { Field, Input, Segmented, Select } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { AddButton, RemoveButton, replaced, without } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

/** The overlay networks it is in, and how its name is resolved there. */
export function Networks() {
  const { form, set, choices } = useSheet();
  const words = m.services.form;
  const known = choices?.networks.map(({ name }) => name) ?? [];
  return (
    <Section
      id="networks"
      tools={
        <AddButton onClick={() => set({ networks: [...form.networks, { name: '', aliases: '' }] })}>
          {words.network}
        </AddButton>
      }
    >
      {form.networks.map((network, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
        <div key={i} className={styles.line}>
          <Select
            className={styles.fill}
            aria-label={words.networkRow(i + 1)}
            data-path={`networks.${i}`}
            value={network.name}
            onChange={(name) => set({ networks: replaced(form.networks, i, { ...network, name }) })}
            options={[
              { value: '', label: words.chooseNetwork },
              // One that is gone stays what it is until another one is chosen.
              ...[...new Set([...known, ...(network.name ? [network.name] : [])])].map((name) => ({
                value: name,
                label: name,
              })),
            ]}
          />
          <Input
            mono
            className={styles.fill}
            aria-label={words.aliasesOf(i + 1)}
            placeholder={words.aliases}
            value={network.aliases}
            onChange={(aliases) => set({ networks: replaced(form.networks, i, { ...network, aliases }) })}
          />
          <RemoveButton
            what={words.network.toLowerCase()}
            n={i + 1}
            onClick={() => set({ networks: without(form.networks, i) })}
          />
        </div>
      ))}
      <Field label={words.endpointMode} hint={words.endpointHint[form.endpointMode]} layout="row" group>
        {() => (
          <Segmented
            label={words.endpointMode}
            value={form.endpointMode}
            onChange={(endpointMode) => set({ endpointMode })}
            options={(['vip', 'dnsrr'] as const).map((value) => ({ value, label: words.endpointModes[value] }))}
          />
        )}
      </Field>
    </Section>
  );
}
