import { OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './Spinner.tsx';
import styles from './StateBadge.module.css';

/**
 * How a state looks. `live`: full dot, green; `off`: ring; `half`: half dot, warn; `work`: turning arc; `bad`: cross.
 */
export type StateLook = 'live' | 'off' | 'half' | 'work' | 'bad';

/** Shape, colour and word together: no one of them is needed to tell states apart. */
export function StateBadge({ look, children }: { look: StateLook; children: ReactNode }) {
  if (look === 'work') {
    return (
      <span className={cx(styles.state, styles.work)}>
        <Spinner>{children}</Spinner>
      </span>
    );
  }
  return (
    <span className={cx(styles.state, styles[look])}>
      <StateMark look={look} />
      {children}
    </span>
  );
}

/** The mark alone, where the word stands elsewhere in the row. */
export function StateMark({ look }: { look: Exclude<StateLook, 'work'> }) {
  if (look === 'bad') return <OctagonX className={styles.cross} aria-hidden />;
  return <span className={cx(styles.dot, styles[look])} aria-hidden />;
}

/** A small word in a box, for what is not normal. */
export const Chip = ({ tone, children }: { tone?: 'ok' | 'info' | 'warn' | 'bad'; children: ReactNode }) => (
  <span className={cx(styles.chip, tone && styles[`${tone}Chip`])}>{children}</span>
);
