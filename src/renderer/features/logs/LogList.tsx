import { ArrowDownToLine } from 'lucide-react';
import { type KeyboardEvent, type Ref, useImperativeHandle } from 'react';
import { m } from '../../messages/index.ts';
import { Button, cx } from '../../ui/index.ts';
import type { Row } from './entries.ts';
import { Line } from './Line.tsx';
import styles from './LogList.module.css';
import type { Search } from './search.ts';
import type { Speaker } from './speakers.ts';
import { useWindow } from './use-window.ts';

export interface LogListHandle {
  /** Brings a line into view. */
  show(index: number): void;
}

interface LogListProps {
  label: string;
  rows: readonly Row[];
  speakers: ReadonlyMap<string, Speaker>;
  wrap: boolean;
  times: boolean;
  colours: boolean;
  search: Search | undefined;
  currentId: number | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
  ref?: Ref<LogListHandle>;
}

/** The lines, of which only those in sight are in the document. Stays at the end until somebody scrolls up. */
export function LogList(props: LogListProps) {
  const { label, rows, speakers, wrap, times, colours, search, currentId, onKeyDown, ref } = props;
  const view = useWindow(rows, wrap);
  useImperativeHandle(ref, () => ({ show: view.show }));
  const several = speakers.size > 1;
  return (
    <div className={styles.frame}>
      <div
        ref={view.scroller}
        className={cx(styles.scroller, wrap && styles.wrap)}
        role="log"
        aria-live="off"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached from the keyboard
        tabIndex={0}
        onScroll={view.onScroll}
        onWheel={view.onWheel}
        onKeyDown={onKeyDown}
      >
        <div className={styles.space} style={{ height: view.height }}>
          <div ref={view.list} className={styles.list} style={{ transform: `translateY(${view.top}px)` }}>
            {rows.slice(view.first, view.end).map((row) => (
              <Line
                key={row.id}
                row={row}
                speaker={several ? speakers.get(row.from) : undefined}
                times={times}
                colours={colours}
                search={search}
                current={row.id === currentId}
              />
            ))}
          </div>
        </div>
      </div>
      {!view.atEnd && (
        <div className={styles.jump}>
          <Button icon={ArrowDownToLine} onClick={view.toEnd}>
            {m.logs.jump}
            {view.below > 0 && <span className={styles.below}>{m.logs.below(view.below)}</span>}
          </Button>
        </div>
      )}
    </div>
  );
}
