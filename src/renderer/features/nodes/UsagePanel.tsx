import { formatBytes } from '../../../shared/format.ts';
import { type Lab, limitsOf } from '../../../shared/model/lab.ts';
import type { NodeUsage, SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { HISTORY_MS, isHot, useNodeUsage } from '../../parts/index.ts';
import { refOf } from '../../stores/index.ts';
import type { Cell } from '../../swarm/index.ts';
import { cx, Meter, Sparkline, text } from '../../ui/index.ts';
import { reservedBy } from './load.ts';
import { limitWords } from './own.ts';
import styles from './UsagePanel.module.css';

interface UsagePanelProps {
  lab: Lab;
  node: SwarmNode;
  cells: readonly Cell[];
}

const words = m.nodes.detail;
const decimals = (n: number): string => n.toFixed(n < 10 ? 2 : 1);

/** What a node's container really uses, and beside it what Swarm goes by: what its tasks reserve. */
export function UsagePanel({ lab, node, cells }: UsagePanelProps) {
  const { now, course } = useNodeUsage(refOf(lab), node.name);
  const reserved = reservedBy(cells);
  const limit = now?.memoryLimit ?? node.memory;
  const limited = limitedTo(lab, node);
  return (
    <div className={styles.panel}>
      <div className={styles.courses}>
        {!now && <p className={text.quiet}>{node.state === 'ready' ? words.none : words.noneDown}</p>}
        {now && (
          <>
            <Course
              name={words.cpu}
              value={words.of(decimals(now.cpu), String(node.cpus))}
              {...{ course }}
              of={(at) => at.cpu}
            />
            <Course name={words.memory} value={formatBytes(now.memory)} {...{ course }} of={(at) => at.memory} />
            <Course name={words.rx} value={rate(now.rx)} {...{ course }} of={(at) => at.rx} />
            <Course name={words.tx} value={rate(now.tx)} {...{ course }} of={(at) => at.tx} />
          </>
        )}
      </div>
      <div className={styles.views}>
        <View
          name={words.reserved}
          value={words.of(formatBytes(reserved.memory), formatBytes(node.memory))}
          share={reserved.memory / node.memory}
        />
        <View
          name={words.reserved}
          value={words.reservedCpu(decimals(reserved.cpus), String(node.cpus))}
          share={reserved.cpus / node.cpus}
        />
        {now && (
          <View
            name={words.used}
            value={`${formatBytes(now.memory)}, ${now.memoryLimit === undefined ? words.noLimit : words.limit(formatBytes(limit))}`}
            share={now.memory / limit}
            hot={isHot(now.memory / limit)}
          />
        )}
        {limited && <p className={cx(text.sm, text.second)}>{words.limited(limited)}</p>}
        <p className={cx(text.sm, text.second)}>{words.machine(formatBytes(node.memory))}</p>
      </div>
    </div>
  );
}

/** Words for what the spec lets its container take; nothing where that is all. */
function limitedTo({ spec }: Lab, { short }: SwarmNode): string | undefined {
  const limits = spec && limitsOf(spec, short);
  return limits && Object.keys(limits).length > 0 ? limitWords(limits) : undefined;
}

const rate = (bytes: number): string => words.perSecond(formatBytes(bytes));

interface CourseProps {
  name: string;
  value: string;
  course: readonly NodeUsage[];
  of: (usage: NodeUsage) => number;
}

const Course = ({ name, value, course, of }: CourseProps) => (
  <div className={styles.course}>
    <span className={text.quiet}>{name}</span>
    <span className={cx(text.med, text.num)}>{value}</span>
    <Sparkline
      className={styles.spark}
      points={course.map((usage) => ({ at: usage.at, value: of(usage) }))}
      span={HISTORY_MS}
      max={0}
    />
  </div>
);

function View({ name, value, share, hot }: { name: string; value: string; share: number; hot?: boolean }) {
  return (
    <div className={styles.view}>
      <span className={text.second}>{name}</span>
      <span className={text.num}>{value}</span>
      <Meter label={`${name}: ${value}`} value={Number.isFinite(share) ? share : 0} {...(hot && { hot })} />
    </div>
  );
}
