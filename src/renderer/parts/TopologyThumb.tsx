import { cx } from '../ui/index.ts';
import styles from './TopologyThumb.module.css';
import type { Mark, Marks } from './topology-marks.ts';

const FIRST = 26;
const STEP = 13;
const MOST = 7;

/** A lab at a glance: the registry, and its mirror, at the left end of the network, managers above it, workers below. */
export function TopologyThumb({
  marks,
  label,
  className,
}: {
  marks: Marks;
  /** Left away where the words beside it say the same. */
  label?: string;
  className?: string | undefined;
}) {
  const { managers, workers, mirror, live } = marks;
  const shown = workers.length > MOST ? workers.slice(0, MOST - 2) : workers;
  const more = workers.length - shown.length;
  return (
    <svg
      className={cx(styles.thumb, className)}
      viewBox="0 0 120 40"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
    >
      <path d="M4 20H116" className={live ? styles.line : styles.still} />
      <circle cx="4.5" cy="20" r="3.5" className={styles.registry} />
      {mirror && <circle cx="14" cy="20" r="3.5" className={styles.registry} />}
      <Row marks={managers} y={4.5} kind="manager" />
      <Row marks={shown} y={28.5} kind="worker" />
      {more > 0 && (
        <text x="116" y="36" textAnchor="end" className={styles.more}>
          +{more}
        </text>
      )}
    </svg>
  );
}

function Row({ marks, y, kind }: { marks: Mark[]; y: number; kind: 'manager' | 'worker' }) {
  const stem = kind === 'manager' ? 'V20' : 'V28';
  const from = kind === 'manager' ? 12 : 20;
  return marks.map((mark, index) => {
    const x = FIRST + index * STEP;
    return (
      <g key={x}>
        <path d={`M${x} ${from}${stem}`} className={styles.stem} />
        <rect x={x - 3.5} y={y} width="7" height="7" rx="1.5" className={cx(styles[mark], styles[kind])} />
      </g>
    );
  });
}
