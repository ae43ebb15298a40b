import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/index.ts';
import { isCode, SkepError } from '../../shared/errors.ts';
import { bridge } from '../bridge.ts';

export interface CallState<N extends CallName> {
  pending: boolean;
  error: SkepError | undefined;
  /** Resolves with what came, or undefined where it failed: then `error` says why. */
  run(input: InputOf<N>): Promise<OutputOf<N> | undefined>;
  clearError(): void;
}

/** A call on behalf of a button or a form; cancelled when the component goes. For calls whose failure belongs in place. */
export function useCall<N extends CallName>(name: N): CallState<N> {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<SkepError>();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

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
        if (abort.current === mine && !isCode(caught, 'CANCELLED')) setError(SkepError.from(caught));
        return undefined;
      } finally {
        if (abort.current === mine) setPending(false);
      }
    },
    [name],
  );
  return { pending, error, run, clearError: useCallback(() => setError(undefined), []) };
}
