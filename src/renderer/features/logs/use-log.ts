import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LogTarget } from '../../../shared/contract/swarm.ts';
import { isCode, type SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { bridge } from '../../bridge.ts';
import { useConnection } from '../../stores/index.ts';
import { EntryReader } from './entries.ts';
import { type Book, LogBook, MOST_ROWS } from './log-book.ts';

/** opening: what was there has not come yet. */
export type LogState = 'opening' | 'live' | 'ended' | 'failed';

export const SINCE = ['all', '5m', '1h', 'now'] as const;
export type Since = (typeof SINCE)[number];

const AGO: Record<Exclude<Since, 'all' | 'now'>, number> = { '5m': 5 * 60_000, '1h': 3_600_000 };
/** Of a log from its beginning this much is shown; all of it is in the file that can be downloaded. */
export const SHOWN_OF_ALL = 20_000;

/** What of a log is asked for. */
export function rangeOf(since: Since): { tail: number; since?: number } {
  if (since === 'all') return { tail: SHOWN_OF_ALL };
  return since === 'now' ? { tail: 0 } : { tail: MOST_ROWS, since: Date.now() - AGO[since] };
}

export interface Log extends Book {
  state: LogState;
  error: SkepError | undefined;
  /** It began with as many lines as are asked for: there are older ones. */
  hasOlder: boolean;
  pause(paused: boolean): void;
  clear(): void;
  again(): void;
}

/** A log, followed while the component is mounted. After a lost connection it is read anew. */
export function useLog({ engine, lab }: LabRef, target: LogTarget, since: Since): Log {
  const [book] = useState(() => new LogBook());
  const [state, setState] = useState<LogState>('opening');
  const [error, setError] = useState<SkepError>();
  const [hasOlder, setHasOlder] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const read = useRef(attempt);
  const { of, id } = target;

  useEffect(() => {
    setState('opening');
    setError(undefined);
    // Read again it is the same log: nobody should lose what they look at to a connection that broke.
    if (attempt !== read.current) book.renew();
    else book.reset();
    read.current = attempt;
    setHasOlder(false);
    const reader = new EntryReader();
    let first = 0;
    let isFirst = true;
    const stream = bridge.openStream(
      'swarm.logs',
      { engine, lab, target: { of, id }, ...rangeOf(since) },
      {
        onData: (bytes) => {
          const { rows, begun } = reader.read(bytes);
          if (isFirst) first += rows.length;
          if (begun) {
            isFirst = false;
            setState('live');
            setHasOlder(since === 'all' && first >= SHOWN_OF_ALL);
          }
          return book.add(rows);
        },
        onEnd: () => setState('ended'),
        onFail: (failure) => {
          setState('failed');
          setError(failure);
        },
      },
    );
    return () => stream.close();
  }, [book, engine, lab, of, id, since, attempt]);
  useEffect(() => () => book.close(), [book]);

  const again = useCallback(() => setAttempt((n) => n + 1), []);
  const isUp = useConnection().state === 'up';
  const wasLost = isCode(error, 'DISCONNECTED');
  useEffect(() => {
    if (isUp && wasLost) again();
  }, [isUp, wasLost, again]);

  return {
    ...useSyncExternalStore(book.subscribe, book.get),
    state,
    error,
    hasOlder,
    pause: useCallback((paused) => book.pause(paused), [book]),
    clear: useCallback(() => book.clear(), [book]),
    again,
  };
}
