import { useRef } from 'react';
import { formatBytes } from '../../../shared/format.ts';
import type { TaskUsage } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { HISTORY_MS, longer } from '../../parts/index.ts';
import { refOf, useFeed } from '../../stores/index.ts';
import { taskName } from '../../swarm/index.ts';
import { cx, type Point, Sparkline, text } from '../../ui/index.ts';
import styles from './Facts.module.css';
import { nodeOf, serviceOf, useView } from './view.ts';

/** What a task that runs uses now, and while this is open: asked for no longer than that. */
export function Usage() {
  const view = useView();
  const { lab, cell } = view;
  const node = nodeOf(view);
  const runs = cell.task.state === 'running' && node?.state === 'ready';
  const params = runs ? { ...refOf(lab), node: node.name } : null;
  const now = useFeed('swarm.taskUsage', params, ({ data }) => data?.tasks.get(cell.id));
  const course = useCourse(now);
  if (!runs) return null;
  const words = m.task.usage;
  const limit = serviceOf(view)?.spec.limit.memory ?? now?.memoryLimit;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div className={styles.usage} role="group" aria-label={words.title(taskName(cell))}>
      <Figure
        name={words.cpu}
        value={now && words.share(now.cpu)}
        points={course.map(({ at, cpu }) => ({ at, value: cpu }))}
      />
      <Figure
        name={words.memory}
        value={now && formatBytes(now.memory)}
        more={limit ? words.of(formatBytes(limit)) : undefined}
        points={course.map(({ at, memory }) => ({ at, value: memory }))}
      />
      <Figure name={words.rx} value={now && rate(now.rx)} points={course.map(({ at, rx }) => ({ at, value: rx }))} />
      <Figure name={words.tx} value={now && rate(now.tx)} points={course.map(({ at, tx }) => ({ at, value: tx }))} />
    </div>
  );
}

const rate = (bytes: number): string => m.task.usage.perSecond(formatBytes(bytes));

/** What came since this was opened, two minutes back at most. */
function useCourse(now: TaskUsage | undefined): readonly TaskUsage[] {
  const course = useRef<readonly TaskUsage[]>([]);
  if (now) course.current = longer(course.current, now);
  return course.current;
}

interface FigureProps {
  name: string;
  value: string | undefined;
  more?: string | undefined;
  points: readonly Point[];
}

const Figure = ({ name, value, more, points }: FigureProps) => (
  <div className={styles.figure}>
    <span>
      <span className={text.quiet}>{name}</span>
      <span className={styles.value}>{value ?? m.task.usage.waiting}</span>
    </span>
    <span className={cx(text.quiet, text.xs)}>{more}</span>
    <Sparkline className={styles.line} points={points} span={HISTORY_MS} max={0} />
  </div>
);
