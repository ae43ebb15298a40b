import { useMemo } from 'react';
import { m } from '../../../../messages/index.ts';
import { cx, Meter } from '../../../../ui/index.ts';
import { roughBytes } from '../../draft/units.ts';
import { useSheet } from '../context.ts';
import { TextInput } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';
import { freeOf } from './free.ts';

/** What Swarm sets aside for each task, and what a task may not go beyond. */
export function Resources() {
  const { form, set } = useSheet();
  const words = m.services.form;
  const { reserve, limit } = form;
  return (
    <Section id="resources">
      <div className={cx(styles.grid, styles.pairs)}>
        <TextInput
          path="reserve.memory"
          label={words.memReserve}
          placeholder={words.none}
          value={reserve.memory}
          onChange={(memory) => set({ reserve: { ...reserve, memory } })}
        />
        <TextInput
          path="limit.memory"
          label={words.memLimit}
          placeholder={words.none}
          value={limit.memory}
          onChange={(memory) => set({ limit: { ...limit, memory } })}
        />
        <TextInput
          path="reserve.cpus"
          label={words.cpuReserve}
          placeholder={words.none}
          value={reserve.cpus}
          onChange={(cpus) => set({ reserve: { ...reserve, cpus } })}
        />
        <TextInput
          path="limit.cpus"
          label={words.cpuLimit}
          placeholder={words.none}
          value={limit.cpus}
          onChange={(cpus) => set({ limit: { ...limit, cpus } })}
        />
        <TextInput
          path="limit.pids"
          label={words.pids}
          numeric
          placeholder={words.none}
          value={limit.pids}
          onChange={(pids) => set({ limit: { ...limit, pids } })}
        />
      </div>
      <FreeLine />
      <p className={styles.quiet}>{words.resourcesAbout}</p>
    </Section>
  );
}

function FreeLine() {
  const { cluster, service, spec } = useSheet();
  const words = m.services.form;
  const [best] = useMemo(() => freeOf(cluster, service?.id), [cluster, service?.id]);
  if (!best) return null;
  const { node, memory, cpus } = best;
  return (
    <>
      <Meter
        label={words.freeMeter(node.short)}
        value={1 - memory / node.memory}
        planned={(spec.reserve.memory ?? 0) / node.memory}
        hot={(spec.reserve.memory ?? 0) > memory}
      />
      <p className={styles.quiet}>{words.freeMost(node.short, roughBytes(memory), String(Number(cpus.toFixed(2))))}</p>
    </>
  );
}
