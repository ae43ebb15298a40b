import type { Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import type { Operations } from '../operations/index.ts';
import type { AreaHandlers } from '../types.ts';
import type { UndoBook } from './undo.ts';

/** What every part of the area works with. */
export interface SwarmDeps {
  engines: Engines;
  operations: Operations;
  log: Log;
  /** Changes that can be taken back for a while. */
  undo: UndoBook;
}

/** One part's share of the handlers. */
export type SwarmHandlers<N extends keyof AreaHandlers<'swarm'>> = Pick<AreaHandlers<'swarm'>, N>;
