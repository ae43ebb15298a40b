import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/index.ts';
import { isCode, SkepError } from '../../shared/errors.ts';
import { bridge } from '../bridge.ts';
import { toastError } from './toasts.ts';

export interface CallState<N extends CallName> {
  pending: boolean;
  error: SkepError | undefined;
  /** Resolves with what came, or undefined where it failed: then `error` says why. */
  run(input: InputOf<N>): Promise<OutputOf<N> | undefined>;
  clearError(): void;
}

/**
 * Changes of a swarm. Main does not cut them off in the middle, so closing their dialog does not take them back: they go
 * on, and how they end is told all the same.
 */
const FINISHED: ReadonlySet<CallName> = new Set([
  'swarm.createService',
  'swarm.updateService',
  'swarm.forceServices',
  'swarm.rotateToken',
]);

/**
 * A call on behalf of a button or a form. For calls whose failure belongs in place. When the component goes it is
 * cancelled; a change of a swarm goes on, and `run` resolves when it is made.
 */
export function useCall<N extends CallName>(name: N): CallState<N> {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<SkepError>();
  const abort = useRef<AbortController>(undefined);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      if (!FINISHED.has(name)) abort.current?.abort();
    };
  }, [name]);

  const run = useCallback(
    async (input: InputOf<N>) => {
      abort.current?.abort();
      const mine = new AbortController();
      abort.current = mine;
      setPending(true);
      setError(undefined);
      try {
        return await bridge.call(name, input, { signal: mine.signal });
      } catch (caught) {
        if (gone.current) toastError(caught);
        else if (abort.current === mine && !isCode(caught, 'CANCELLED')) setError(SkepError.from(caught));
        return undefined;
      } finally {
        if (abort.current === mine) setPending(false);
      }
    },
    [name],
  );
  return { pending, error, run, clearError: useCallback(() => setError(undefined), []) };
}
