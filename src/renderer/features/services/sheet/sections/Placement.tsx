import { Lock } from 'lucide-react';
import { useMemo } from 'react';
import type { ServiceMode } from '../../../../../shared/model/service.ts';
import { room } from '../../../../../shared/placement/index.ts';
import { m } from '../../../../messages/index.ts';
import { Field, Segmented, Stepper } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { AddButton, TextInput } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';
import { Constraints } from './Constraints.tsx';
import { Preferences } from './Preferences.tsx';

const MODES: readonly ServiceMode[] = ['replicated', 'global', 'replicated-job', 'global-job'];

/** How many tasks, and on which nodes. */
export function Placement() {
  const { form, set } = useSheet();
  const words = m.services.form;
  return (
    <Section id="placement">
      <ModeField />
      {form.mode.startsWith('replicated') ? <Replicas /> : <p className={styles.quiet}>{words.globalAbout}</p>}
      <Constraints />
      <Preferences />
      {form.mode === 'replicated' && form.maxPerNode !== '' && (
        <span className={styles.medium}>
          <TextInput
            path="maxPerNode"
            label={words.maxPerNode}
            numeric
            placeholder={words.noLimit}
            value={form.maxPerNode}
            onChange={(maxPerNode) => set({ maxPerNode })}
          />
        </span>
      )}
      <div className={styles.adds}>
        <AddButton onClick={() => set({ constraints: [...form.constraints, '=='] })}>{words.constraint}</AddButton>
        <AddButton onClick={() => set({ preferences: [...form.preferences, ''] })}>{words.preference}</AddButton>
        {form.mode === 'replicated' && form.maxPerNode === '' && (
          <AddButton onClick={() => set({ maxPerNode: '1' })}>{words.maxPerNode}</AddButton>
        )}
      </div>
    </Section>
  );
}

function ModeField() {
  const { form, base, set, said } = useSheet();
  const words = m.services.form;
  if (base) {
    return (
      <div className={styles.pair}>
        <span>{words.mode}</span>
        <span className={styles.line}>
          <span className={styles.fixed}>
            {words.modes[base.mode]} <Lock aria-hidden />
          </span>
          <span className={styles.note}>{said('mode') ?? words.modeFixed}</span>
        </span>
      </div>
    );
  }
  const choose = (mode: ServiceMode) =>
    // A job that starts again for ever never ends: Swarm refuses it.
    set({
      mode,
      ...(mode.endsWith('-job') && form.restart.condition === 'any'
        ? { restart: { ...form.restart, condition: 'on-failure' } }
        : {}),
    });
  return (
    <Segmented
      label={words.mode}
      value={form.mode}
      onChange={choose}
      options={MODES.map((mode) => ({ value: mode, label: words.modes[mode] }))}
    />
  );
}

function Replicas() {
  const { form, set, said, cluster, spec, service } = useSheet();
  const words = m.services.form;
  const isJob = form.mode === 'replicated-job';
  const free = useMemo(() => room(cluster, spec, service?.id), [cluster, spec, service?.id]);
  const most = Number.isFinite(free) && cluster.nodes.size > 0 ? free : undefined;
  return (
    <div className={styles.line}>
      <Field
        label={isJob ? words.completions : words.replicas}
        error={said('replicas')}
        warning={most !== undefined && form.replicas > most ? words.room(most) : undefined}
      >
        {(ids) => (
          <span>
            <Stepper
              {...ids}
              value={form.replicas}
              min={0}
              max={10_000}
              fewer={words.fewer}
              more={words.more}
              onChange={(replicas) => set({ replicas })}
            />
          </span>
        )}
      </Field>
      {isJob && (
        <span className={styles.medium}>
          <TextInput
            path="concurrent"
            label={words.concurrent}
            numeric
            placeholder={words.all}
            value={form.concurrent}
            onChange={(concurrent) => set({ concurrent })}
          />
        </span>
      )}
    </div>
  );
}
