import type { Agent } from 'node:http';
import { SkepError } from '../../shared/errors.ts';
import { DuplexAgent } from './agent.ts';
import { startExec } from './exec.ts';
import { ExecSocket } from './exec-socket.ts';
import type { Engine } from './types.ts';

/**
 * An http.Agent whose connections are a command in a container that passes bytes on, such as `nc registry 5000`. It
 * reaches what only the lab's network reaches, wherever the engine is. `destroy` ends the commands.
 */
export function execAgent(engine: Engine, container: string, cmd: readonly string[]): Agent {
  const open = (): ExecSocket =>
    new ExecSocket({
      start: async (signal) => (await startExec(engine.docker, container, cmd, { stdin: true, signal })).connection,
      failed: (words) =>
        new SkepError('DISCONNECTED', `${cmd.join(' ')} in ${container} failed`, {
          details: words.split('\n').slice(-5),
        }),
    });
  return new DuplexAgent(open, { most: 4, idle: 2, idleMs: 2_000 });
}
