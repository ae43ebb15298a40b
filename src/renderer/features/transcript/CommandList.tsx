import { type KeyboardEvent, useState } from 'react';
import type { TranscriptEntry } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { Button } from '../../ui/index.ts';
import { useStickToEnd } from '../../ui/use-stick-to-end.ts';
import { CommandRow } from './CommandRow.tsx';
import styles from './Transcript.module.css';

/** As many as are drawn; a session may hold thousands. */
const SHOWN = 200;

interface CommandListProps {
  entries: readonly TranscriptEntry[];
  withLab: boolean;
}

/** The commands, the newest at the bottom. One row at a time is in the tab order; arrows go to the others. */
export function CommandList({ entries, withLab }: CommandListProps) {
  const [shown, setShown] = useState(SHOWN);
  const [current, setCurrent] = useState<string>();
  const { ref, onScroll } = useStickToEnd<HTMLDivElement>(entries.length);
  const hidden = Math.max(0, entries.length - shown);
  const drawn = entries.slice(hidden);
  const stop = drawn.some(({ id }) => id === current) ? current : drawn.at(-1)?.id;

  const onKeyDown = (event: KeyboardEvent) => {
    const to = goal(
      event.key,
      drawn.findIndex(({ id }) => id === stop),
      drawn.length,
    );
    const next = to === undefined ? undefined : drawn[to];
    if (!next) return;
    event.preventDefault();
    setCurrent(next.id);
    ref.current?.querySelector<HTMLElement>(`[data-command="${next.id}"]`)?.focus();
  };

  return (
    <div ref={ref} className={styles.scroll} onScroll={onScroll}>
      {hidden > 0 && (
        <Button kind="ghost" small className={styles.earlier} onClick={() => setShown(shown + SHOWN * 5)}>
          {m.transcript.earlier(hidden)}
        </Button>
      )}
      <ol aria-label={m.transcript.list} onKeyDown={onKeyDown}>
        {drawn.map((entry) => (
          <CommandRow
            key={entry.id}
            entry={entry}
            withLab={withLab}
            open={entry.id === current}
            stop={entry.id === stop}
            onOpen={setCurrent}
          />
        ))}
      </ol>
    </div>
  );
}

/** The index that a key leads to. */
function goal(key: string, from: number, count: number): number | undefined {
  if (key === 'ArrowUp') return Math.max(0, from - 1);
  if (key === 'ArrowDown') return Math.min(count - 1, from + 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
