import styles from './Meter.module.css';

interface MeterProps {
  label: string;
  /** 0 to 1. */
  value: number;
  /** A hatched part that follows the filled one, 0 to 1: what would be added. */
  planned?: number;
  hot?: boolean;
}

export function Meter({ label, value, planned = 0, hot }: MeterProps) {
  const clamped = Math.min(1, Math.max(0, value));
  return (
    <div className={styles.meter} role="img" aria-label={label} data-hot={hot || undefined}>
      <i style={{ width: `${clamped * 100}%` }} />
      {planned > 0 && <u style={{ left: `${clamped * 100}%`, width: `${Math.min(1 - clamped, planned) * 100}%` }} />}
    </div>
  );
}

/** How far a thing is; without a value it is unknown how far. */
export const ProgressBar = ({ label, value }: { label: string; value: number | undefined }) => (
  <div
    className={styles.meter}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    {...(value === undefined ? {} : { 'aria-valuenow': Math.round(value * 100) })}
  >
    <i style={{ width: `${Math.min(1, Math.max(0, value ?? 0)) * 100}%` }} />
  </div>
);
