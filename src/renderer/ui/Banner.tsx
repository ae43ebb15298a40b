import { CircleCheck, Info, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { cx } from './cx.ts';

export type Tone = 'ok' | 'info' | 'warn' | 'bad';

export const TONE_ICON: Record<Tone, LucideIcon> = { ok: CircleCheck, info: Info, warn: TriangleAlert, bad: OctagonX };

interface BannerProps {
  tone: Tone;
  children: ReactNode;
  /** One link or small button. */
  action?: ReactNode;
  /** Across the whole width of its parent, without corners. */
  flush?: boolean;
  /** Read out at once. */
  live?: boolean;
}

/** One line that says what is not as usual. Never more than two of them. */
export function Banner({ tone, children, action, flush, live }: BannerProps) {
  const Icon = TONE_ICON[tone];
  return (
    <div className={cx(styles.banner, styles[tone], flush && styles.flush)} role={live ? 'alert' : 'note'}>
      <span className={styles.said}>
        <Icon aria-hidden />
        <span className={styles.text}>{children}</span>
      </span>
      {action}
    </div>
  );
}
