import type { ServicePort, SwarmService } from '../../../shared/model/swarm.ts';
import type { Cell } from './cells.ts';

/** converged: as wanted; settling: on its way; short: Swarm cannot or could not place or start some. */
export type ServiceState = 'converged' | 'settling' | 'short';

/** A row of the strip under the board. */
export interface ServiceRow {
  service: SwarmService;
  colour: number;
  state: ServiceState;
  running: number;
  starting: number;
  unplaced: number;
  failed: number;
  lost: number;
  /** `8000→80`, `host 8080→80/udp`. */
  ports: string[];
  /** The last error of a task that failed, in Swarm's words. */
  error?: string;
}

export function toServiceRows(
  services: ReadonlyMap<string, SwarmService>,
  cells: readonly Cell[],
  colours: ReadonlyMap<string, number>,
): ServiceRow[] {
  const byService = Map.groupBy(cells, (cell) => cell.task.serviceId);
  return [...services.values()]
    .sort((a, b) => a.created - b.created || a.name.localeCompare(b.name))
    .map((service) => toRow(service, byService.get(service.id) ?? [], colours.get(service.id) ?? 0));
}

function toRow(service: SwarmService, cells: readonly Cell[], colour: number): ServiceRow {
  const of = (kind: Cell['kind']): number => cells.filter((cell) => cell.kind === kind).length;
  const counts = {
    running: of('running') + (isJob(service) ? of('complete') : 0),
    starting: of('starting'),
    unplaced: of('unplaced'),
    failed: of('failed') + cells.filter((cell) => cell.kind === 'starting' && cell.failures > 0).length,
    lost: of('lost'),
  };
  const error = lastError(cells);
  return {
    service,
    colour,
    state: stateOf(service, counts, of('stopping')),
    ...counts,
    ports: service.ports.map(portText),
    ...(error === undefined ? {} : { error }),
  };
}

function stateOf(
  service: SwarmService,
  counts: { running: number; unplaced: number; failed: number },
  stopping: number,
): ServiceState {
  if (counts.unplaced > 0 || counts.failed > 0) return 'short';
  return counts.running === service.wanted && stopping === 0 ? 'converged' : 'settling';
}

export const isJob = (service: Pick<SwarmService, 'mode'>): boolean => service.mode.endsWith('-job');

/** Only while something is wrong: a slot that has recovered has nothing to explain. */
function lastError(cells: readonly Cell[]): string | undefined {
  const troubled = new Set(
    cells
      .filter((cell) => cell.kind === 'failed' || (cell.kind !== 'running' && cell.failures > 0))
      .map((cell) => cell.task.slot),
  );
  return cells
    .filter((cell) => cell.task.error && troubled.has(cell.task.slot))
    .sort((a, b) => b.task.since - a.task.since)
    .at(0)?.task.error;
}

export function portText(port: ServicePort): string {
  const published = port.published === undefined ? '' : `${port.published}→`;
  const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
  return `${port.mode === 'host' ? 'host ' : ''}${published}${port.target}${protocol}`;
}
