import { serviceCreateCommand } from '../../shared/commands.ts';
import type { Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import type { Operations } from '../operations/index.ts';
import type { AreaHandlers } from '../types.ts';
import { Lives } from './lives.ts';
import { nodeLog } from './node-log.ts';
import { createService, removeService } from './services.ts';

export interface SwarmArea {
  handlers: AreaHandlers<'swarm'>;
  /** Looks at every lab that is watched again, at once: after the machine slept. */
  resync(): void;
  close(): void;
}

export function createSwarmArea(deps: { engines: Engines; operations: Operations; log: Log }): SwarmArea {
  const lives = new Lives(deps);
  return {
    handlers: {
      live: (ref) => lives.source(ref),
      createService: (input, { signal }) => createService(input, deps, signal),
      removeService: async (input, { signal }) => {
        await removeService(input, deps, signal);
        return {};
      },
      serviceCommand: ({ service }) => ({ command: serviceCreateCommand(service) }),
      nodeLog: (params, { signal }) => nodeLog(deps.engines.get(params.engine), params, signal),
    },
    resync: () => lives.resync(),
    close: () => lives.close(),
  };
}
