import type { AreaHandlers } from '../types.ts';
import type { SwarmDeps } from './deps.ts';
import { Lives } from './live/lives.ts';
import { logHandlers } from './logs/index.ts';
import { nodeHandlers } from './nodes/index.ts';
import { serviceHandlers } from './services/index.ts';
import { taskHandlers } from './tasks/index.ts';
import { UndoBook } from './undo.ts';
import { usageHandlers } from './usage/index.ts';

export type { SwarmDeps, SwarmHandlers } from './deps.ts';

export interface SwarmArea {
  handlers: AreaHandlers<'swarm'>;
  /** Looks at every lab that is watched again, at once: after the machine slept. */
  resync(): void;
  close(): void;
}

export function createSwarmArea(init: Omit<SwarmDeps, 'undo'>): SwarmArea {
  const deps: SwarmDeps = { ...init, undo: new UndoBook() };
  const lives = new Lives(deps);
  const usage = usageHandlers(deps);
  return {
    handlers: {
      live: (ref) => lives.source(ref),
      ...usage.handlers,
      ...serviceHandlers(deps),
      ...nodeHandlers(deps),
      ...taskHandlers(deps),
      ...logHandlers(deps),
    },
    resync: () => lives.resync(),
    close: () => {
      lives.close();
      usage.close();
      deps.undo.close();
    },
  };
}
