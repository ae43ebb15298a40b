import type Docker from 'dockerode';
import { SkepError } from '../../shared/errors.ts';
import { DuplexAgent, type Pool } from './agent.ts';
import { startExec } from './exec.ts';
import { ExecSocket } from './exec-socket.ts';
import type { ClientInit } from './modem.ts';
import { nodeApi } from './negotiate.ts';
import type { Whom } from './whom.ts';

/** Each connection is a process in the node. */
const POOL: Pool = { most: 4, idle: 2, idleMs: 30_000 };
const PATIENCE_MS = 10_000;

export interface Tunnel extends ClientInit {
  /** Ends its connections. The tunnel stays usable: the next request opens one again. */
  close(): void;
}

/** The way to the engine inside a node: execs of `docker system dial-stdio` through the engine that runs the node. */
export function tunnelTo(host: Docker, container: string): Tunnel {
  const whom: Whom = { name: container, isNode: true };
  const open = (): ExecSocket =>
    new ExecSocket({
      start: async (signal) =>
        (await startExec(host, container, ['docker', 'system', 'dial-stdio'], { stdin: true, signal })).connection,
      failed: (words) => notListening(container, words),
    });
  const agents = { calls: new DuplexAgent(open, POOL), streams: new DuplexAgent(open) };

  // A node may run another version than its host: it is asked once, with its first request.
  let version: Promise<string> | string | undefined;
  const ask = async (): Promise<string> => {
    try {
      const api = await nodeApi(agents.calls, whom, AbortSignal.timeout(PATIENCE_MS));
      version = api;
      return api;
    } catch (error) {
      version = undefined;
      throw error;
    }
  };
  return {
    whom,
    agents,
    api: () => {
      version ??= ask();
      return version;
    },
    close() {
      version = undefined;
      agents.calls.destroy();
      agents.streams.destroy();
    },
  };
}

const notListening = (container: string, words: string): SkepError =>
  new SkepError('NODE_NOT_READY', `The engine in ${container} does not answer yet`, {
    hint: 'Wait until its daemon is up; its log says what it does.',
    details: words.split('\n').slice(-5),
    retryable: true,
  });
