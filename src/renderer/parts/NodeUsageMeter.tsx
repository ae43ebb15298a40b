import { memo } from 'react';
import { formatBytes } from '../../shared/format.ts';
import type { Lab } from '../../shared/model/lab.ts';
import type { NodeUsage, SwarmNode } from '../../shared/model/swarm.ts';
import { m } from '../messages/index.ts';
import { refOf } from '../stores/index.ts';
import { cx, Sparkline } from '../ui/index.ts';
import styles from './NodeUsageMeter.module.css';
import { HISTORY_MS, useNodeUsage } from './usage.ts';

interface NodeUsageMeterProps {
  lab: Pick<Lab, 'engine' | 'name'>;
  node: Pick<SwarmNode, 'name' | 'short' | 'cpus' | 'memory'>;
  className?: string;
}

/** CPU and memory of a node, live, with their last two minutes: two small figures in a line. */
export const NodeUsageMeter = memo(function NodeUsageMeter({ lab, node, className }: NodeUsageMeterProps) {
  const { now, course } = useNodeUsage(refOf(lab), node.name);
  const words = m.nodes.usage;
  const share = now && node.cpus > 0 ? now.cpu / node.cpus : undefined;
  const limit = now?.memoryLimit ?? node.memory;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div role="group" className={cx(styles.usage, className)} aria-label={words.of(node.short)}>
      <Figure
        name={words.cpu}
        value={share === undefined ? undefined : words.percent(share)}
        title={now && words.cpuOf(now.cpu, node.cpus)}
        hot={isHot(share)}
        {...{ course, of: (usage) => usage.cpu, max: node.cpus / 4 }}
      />
      <Figure
        name={words.memory}
        value={now && formatBytes(now.memory)}
        title={now && words.memoryOf(formatBytes(now.memory), formatBytes(limit), now.memoryLimit !== undefined)}
        hot={now !== undefined && limit > 0 && isHot(now.memory / limit)}
        {...{ course, of: (usage) => usage.memory, max: 0 }}
      />
    </div>
  );
});

/** Near the end of what there is. */
export const isHot = (share: number | undefined): boolean => share !== undefined && share >= 0.8;

interface FigureProps {
  name: string;
  value: string | undefined;
  title: string | undefined;
  hot: boolean;
  course: readonly NodeUsage[];
  of: (usage: NodeUsage) => number;
  max: number;
}

/** Its shape is there before its number is. */
const Figure = ({ name, value, title, hot, course, of, max }: FigureProps) => (
  <div className={styles.figure} title={title}>
    <span className={styles.name}>{name}</span>
    <span className={cx(styles.value, hot && styles.hot)}>{value ?? '–'}</span>
    <Sparkline
      points={course.map((usage) => ({ at: usage.at, value: of(usage) }))}
      {...{ span: HISTORY_MS, max, hot }}
    />
  </div>
);
