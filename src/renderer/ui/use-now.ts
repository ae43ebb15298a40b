import { useCallback, useSyncExternalStore } from 'react';

interface Clock {
  listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval> | undefined;
  now: number;
}

const clocks = new Map<number, Clock>();

/** One timer for all who ask for the same pace; it stands still while nobody looks. */
function clockOf(everyMs: number): Clock {
  const known = clocks.get(everyMs);
  if (known) return known;
  const clock: Clock = { listeners: new Set(), timer: undefined, now: Date.now() };
  clocks.set(everyMs, clock);
  return clock;
}

function listen(everyMs: number, listener: () => void): () => void {
  const clock = clockOf(everyMs);
  clock.listeners.add(listener);
  clock.timer ??= setInterval(() => {
    clock.now = Date.now();
    for (const each of [...clock.listeners]) each();
  }, everyMs);
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size > 0) return;
    clearInterval(clock.timer);
    clock.timer = undefined;
  };
}

/**
 * What a selector makes of the time, asked again every so many milliseconds: the component is drawn again only when the
 * answer changes (an age in minutes: once a minute). With `everyMs` 0 the clock stands.
 */
export function useClock<T extends string | number>(everyMs: number, select: (now: number) => T): T {
  const subscribe = useCallback(
    (listener: () => void) => (everyMs > 0 ? listen(everyMs, listener) : () => {}),
    [everyMs],
  );
  return useSyncExternalStore(subscribe, () => select(current(everyMs)));
}

/** Between ticks the answer must stay the same, or React would draw without end. */
function current(everyMs: number): number {
  const clock = clockOf(everyMs);
  const idle = everyMs > 0 && clock.listeners.size === 0;
  if (idle && Date.now() - clock.now >= everyMs) clock.now = Date.now();
  return clock.now;
}

/** The time, every so many milliseconds. */
export const useNow = (everyMs: number): number => useClock(everyMs, (now) => now);
