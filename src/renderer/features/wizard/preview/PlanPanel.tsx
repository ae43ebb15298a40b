import { Box, FolderOpen, KeyRound, type LucideIcon, Server, Share2 } from 'lucide-react';
import { formatBytes } from '../../../../shared/format.ts';
import type { LabSpec } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { Banner, Meter, text } from '../../../ui/index.ts';
import type { Wizard } from '../use-wizard.ts';
import { type Made, MEMORY_PER_NODE, madeOf } from './made.ts';
import styles from './Preview.module.css';
import { Steps } from './Steps.tsx';

const w = m.wizard.plan;
const ICON: Record<Made['kind'], LucideIcon> = {
  network: Share2,
  registry: Box,
  nodes: Server,
  volumes: FolderOpen,
  swarm: KeyRound,
};

/** What Create will make, what it costs, and step by step how. */
export function PlanPanel({ wizard, spec }: { wizard: Wizard; spec: LabSpec }) {
  const { preview, engine } = wizard;
  return (
    <>
      <section className={styles.section}>
        <h3 className={text.label}>{w.made}</h3>
        {madeOf(spec).map(({ kind, what, count }) => {
          const Icon = ICON[kind];
          return (
            <div key={kind} className={styles.made}>
              <Icon aria-hidden />
              <span className={text.ellipsis}>
                {w[kind]} <span className={text.quiet}>{what}</span>
              </span>
              <span className={text.num}>{count}</span>
            </div>
          );
        })}
      </section>
      <Cost nodes={spec.managers + spec.workers} memory={engine?.memory} />
      {preview.data && preview.data.notes.length > 0 && (
        <section className={styles.section}>
          <h3 className={text.label}>{w.notes}</h3>
          <ul className={styles.notes}>
            {preview.data.notes.map((note) => (
              <li key={note}>
                <Banner tone="info">{note}</Banner>
              </li>
            ))}
          </ul>
        </section>
      )}
      {preview.data && <Steps steps={preview.data.steps} />}
    </>
  );
}

function Cost({ nodes, memory }: { nodes: number; memory: number | undefined }) {
  const need = nodes * MEMORY_PER_NODE;
  const words = w.memoryOf(formatBytes(need), formatBytes(memory ?? 0));
  return (
    <section className={styles.section}>
      <h3 className={text.label}>{w.cost}</h3>
      <div className={styles.cost}>
        <span className={text.second}>{w.memory}</span>
        <span className={text.num}>
          {words.need} {memory && <span className={text.quiet}>{words.all}</span>}
        </span>
      </div>
      {memory && <Meter label={`${w.memory}: ${words.need} ${words.all}`} value={0} planned={need / memory} />}
      <p className={styles.small}>{w.memoryHint}</p>
    </section>
  );
}
