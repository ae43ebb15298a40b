import { useEffect, useRef, useState } from 'react';
import { shifts } from '../../../../shared/placement/index.ts';
import type { Model } from '../../../swarm/index.ts';
import { whileIdle } from './idle.ts';

/** A swarm in motion is asked again after so long; what is uneven for a moment is no news. */
const PAUSE_MS = 800;
const LARGE = { tasks: 2000, pauseMs: 4000 };

/**
 * Whether some services would be spread better. Said when it was found twice in a row: between a task that ended and the one
 * that follows every service is uneven.
 */
export function useUneven(model: Model): boolean {
  const latest = useRef(model);
  latest.current = model;
  const asked = useRef<Model>(undefined);
  const before = useRef<ReadonlySet<string>>(new Set());
  const [uneven, setUneven] = useState(false);
  const pause = model.tasks.size > LARGE.tasks ? LARGE.pauseMs : PAUSE_MS;
  useEffect(() => {
    let settled = false;
    let stop: (() => void) | undefined;
    const found = (now: ReadonlySet<string>) => {
      stop = undefined;
      setUneven([...now].some((id) => before.current.has(id)));
      before.current = now;
    };
    const timer = setInterval(() => {
      if (stop || (asked.current === latest.current && settled)) return;
      settled = asked.current === latest.current;
      asked.current = latest.current;
      stop = look(latest.current, found);
    }, pause);
    return () => {
      clearInterval(timer);
      stop?.();
    };
  }, [pause]);
  return uneven;
}

/** Looks for services that would be spread better while the page has nothing else to do; returns what stops it. */
function look(model: Model, found: (uneven: ReadonlySet<string>) => void): () => void {
  const uneven = new Set<string>();
  const rest = shifts(model);
  return whileIdle(() => {
    const { done, value } = rest.next();
    if (value) uneven.add(value.serviceId);
    if (done) found(uneven);
    return !done;
  });
}
