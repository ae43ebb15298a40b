import { cx } from './cx.ts';
import styles from './Sparkline.module.css';

export interface Point {
  /** Milliseconds since the epoch. */
  at: number;
  value: number;
}

interface SparklineProps {
  points: readonly Point[];
  /** How long the line reaches back from its last point, in milliseconds. */
  span: number;
  /** What the top edge means; a line that would be flat at the bottom is drawn against its own highest point. */
  max: number;
  hot?: boolean;
  className?: string | undefined;
}

const WIDTH = 100;
const HEIGHT = 20;

/** The course of a number over a short time. It only shows what the number beside it says: not read out. */
export function Sparkline({ points, span, max, hot, className }: SparklineProps) {
  const line = toPath(points, span, max);
  return (
    <svg
      className={cx(styles.sparkline, className)}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      data-hot={hot || undefined}
      aria-hidden
    >
      {line && <path className={styles.area} d={`${line}V${HEIGHT}H${startOf(points, span)}Z`} />}
      {line && <path className={styles.line} d={line} />}
    </svg>
  );
}

const round = (n: number): number => Math.round(n * 10) / 10;

const xOf = (points: readonly Point[], span: number, at: number): number =>
  round(Math.max(0, WIDTH * (1 - ((points.at(-1)?.at ?? at) - at) / span)));

const startOf = (points: readonly Point[], span: number): number => xOf(points, span, points[0]?.at ?? 0);

export function toPath(points: readonly Point[], span: number, max: number): string {
  if (points.length < 2) return '';
  const top = Math.max(max, ...points.map(({ value }) => value)) || 1;
  const steps = points.map(({ at, value }) => {
    const y = round(1 + (HEIGHT - 2) * (1 - value / top));
    return `${xOf(points, span, at)} ${y}`;
  });
  return `M${steps.join('L')}`;
}
