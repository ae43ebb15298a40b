import { useMemo, useState } from 'react';
import type { LogLine, OperationStep } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { Button, cx, text } from '../../ui/index.ts';
import { useStickToEnd } from '../../ui/use-stick-to-end.ts';
import styles from './Log.module.css';
import { toLogRows } from './log.ts';

interface LogProps {
  lines: ReadonlyMap<string, LogLine>;
  steps: ReadonlyMap<string, OperationStep>;
  startedAt: number;
  /** Only lines of this lane; all where absent. */
  lane: string | undefined;
}

/** As many lines as are drawn; a pull says thousands. */
const SHOWN = 400;

/** What the steps said, the newest at the bottom and in sight unless the person has scrolled up. */
export function Log({ lines, steps, startedAt, lane }: LogProps) {
  const [shown, setShown] = useState(SHOWN);
  const rows = useMemo(() => toLogRows(lines.values(), steps, startedAt, lane), [lines, steps, startedAt, lane]);
  const { ref, onScroll } = useStickToEnd<HTMLDivElement>(rows.length);
  const hidden = Math.max(0, rows.length - shown);
  if (rows.length === 0) return <p className={cx(styles.empty, text.quiet, text.sm)}>{m.operation.log.empty}</p>;
  return (
    <div
      ref={ref}
      className={styles.log}
      role="log"
      aria-label={m.operation.log.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
    >
      {hidden > 0 && (
        <Button kind="ghost" small onClick={() => setShown(shown + SHOWN * 5)}>
          {m.operation.log.earlier(hidden)}
        </Button>
      )}
      {rows.slice(hidden).map((row) => (
        <div key={row.id} className={styles.line}>
          <span className={styles.at}>{row.at}</span>
          <span className={styles.lane}>{row.lane}</span>
          <span className={styles[row.kind]}>{row.kind === 'command' ? `$ ${row.text}` : row.text}</span>
        </div>
      ))}
    </div>
  );
}
