import type { SwarmTask } from '../../../shared/model/swarm.ts';
import type { Cell } from '../../swarm/index.ts';

export interface Reserved {
  cpus: number;
  memory: number;
}

/** What the tasks that are on a node, or come to it, hold of it: what Swarm's placement goes by. */
export function reservedBy(cells: readonly Cell[]): Reserved {
  const sum = (of: (task: SwarmTask) => number | undefined): number =>
    cells.reduce((total, { kind, task }) => total + (isHere({ kind }) ? (of(task) ?? 0) : 0), 0);
  return { cpus: sum(({ cpus }) => cpus), memory: sum(({ memory }) => memory) };
}

/** Whether a task is on its node now: wanted there, or not gone yet. */
export const isHere = ({ kind }: Pick<Cell, 'kind'>): boolean =>
  kind === 'running' || kind === 'starting' || kind === 'stopping';
