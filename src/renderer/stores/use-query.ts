import { useEffect, useState } from 'react';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/index.ts';
import { isCode, SkepError } from '../../shared/errors.ts';
import { bridge } from '../bridge.ts';

export interface Query<N extends CallName> {
  /** The last answer; kept while the next one is asked for. */
  data: OutputOf<N> | undefined;
  /** The input that `data` answers. */
  asked?: InputOf<N> | undefined;
  error: SkepError | undefined;
  /** The answer shown is not yet that of the present input. */
  pending: boolean;
}

interface Told<N extends CallName> {
  asked: InputOf<N>;
  data: OutputOf<N>;
}

interface Options {
  /** Waits until the input has rested so long. */
  debounce?: number;
  /** Another value asks again. */
  again?: unknown;
}

/** Asks whenever the input changes and keeps the last answer meanwhile. `null`: nothing can be asked yet. */
export function useQuery<N extends CallName>(
  name: N,
  input: InputOf<N> | null,
  { debounce = 0, again }: Options = {},
): Query<N> {
  const [answer, setAnswer] = useState<{ key: string; told?: Told<N>; error?: SkepError }>();
  const key = input === null ? null : `${JSON.stringify(input)} ${String(again)}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `input`, which is a new object every time
  useEffect(() => {
    if (input === null || key === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      bridge.call(name, input, { signal: abort.signal }).then(
        (data) => setAnswer({ key, told: { asked: input, data } }),
        (error: unknown) => {
          if (abort.signal.aborted || isCode(error, 'CANCELLED')) return;
          setAnswer((last) => ({ key, ...(last?.told && { told: last.told }), error: SkepError.from(error) }));
        },
      );
    }, debounce);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [name, key, debounce]);

  const { data, asked } = answer?.told ?? {};
  return { data, asked, error: answer?.error, pending: key !== null && answer?.key !== key };
}
