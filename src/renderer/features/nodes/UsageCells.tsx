import { formatBytes } from '../../../shared/format.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import type { NodeUsage, SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { HISTORY_MS, isHot, useNodeUsage } from '../../parts/index.ts';
import { refOf } from '../../stores/index.ts';
import { cx, Sparkline, text } from '../../ui/index.ts';
import styles from './NodeTable.module.css';

/** What a node uses, in two cells of its row. */
export function UsageCells({ lab, node }: { lab: Lab; node: SwarmNode }) {
  const { now, course } = useNodeUsage(refOf(lab), node.name);
  const words = m.nodes.usage;
  const share = now && node.cpus > 0 ? now.cpu / node.cpus : undefined;
  const limit = now?.memoryLimit ?? node.memory;
  return (
    <>
      <Cell
        value={share === undefined ? undefined : words.percent(share)}
        title={now && words.cpuOf(now.cpu, node.cpus)}
        hot={isHot(share)}
        {...{ course, of: (usage) => usage.cpu, max: node.cpus / 4 }}
      />
      <Cell
        value={now && formatBytes(now.memory)}
        title={now && words.memoryOf(formatBytes(now.memory), formatBytes(limit), now.memoryLimit !== undefined)}
        hot={now !== undefined && isHot(now.memory / limit)}
        {...{ course, of: (usage) => usage.memory, max: 0 }}
      />
    </>
  );
}

interface CellProps {
  value: string | undefined;
  title: string | undefined;
  hot: boolean;
  course: readonly NodeUsage[];
  of: (usage: NodeUsage) => number;
  max: number;
}

const Cell = ({ value, title, hot, course, of, max }: CellProps) => (
  <td title={title}>
    <div className={styles.usage}>
      <Sparkline
        className={styles.spark}
        points={course.map((usage) => ({ at: usage.at, value: of(usage) }))}
        {...{ span: HISTORY_MS, max, hot }}
      />
      <span className={cx(styles.figure, text.num, hot && text.warn)}>{value ?? '–'}</span>
    </div>
  </td>
);
