import { useEffect, useRef, useState } from 'react';
import type { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { bridge } from '../../bridge.ts';
import { type LogTerminal, openLogTerminal } from './terminal.ts';

export type LogState = 'opening' | 'live' | 'ended' | 'failed';

/** A node's log in a terminal inside `parent`, from its last 500 lines on. */
export function useNodeLog(parent: HTMLElement | null, { engine, lab, node }: LabRef & { node: string }) {
  const terminal = useRef<LogTerminal>(undefined);
  const [state, setState] = useState<LogState>('opening');
  const [error, setError] = useState<SkepError>();
  const [following, setFollowing] = useState(true);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens the stream anew
  useEffect(() => {
    if (!parent) return;
    setState('opening');
    setError(undefined);
    const screen = openLogTerminal(parent, setFollowing);
    terminal.current = screen;
    const stream = bridge.openStream(
      'swarm.nodeLog',
      { engine, lab, node },
      {
        onData: (bytes) => {
          setState('live');
          return screen.write(bytes);
        },
        onEnd: () => setState('ended'),
        onFail: (failure) => {
          setState('failed');
          setError(failure);
        },
      },
    );
    return () => {
      stream.close();
      screen.dispose();
      terminal.current = undefined;
    };
  }, [parent, engine, lab, node, attempt]);

  return {
    state,
    error,
    following,
    follow: (on: boolean) => terminal.current?.follow(on),
    text: () => terminal.current?.text() ?? '',
    again: () => setAttempt((n) => n + 1),
  };
}
