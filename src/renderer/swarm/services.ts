import type { ServicePort, SwarmService } from '../../shared/model/swarm.ts';
import { newTally, type Tally } from './cell-group.ts';
import type { CellIndex } from './cell-index.ts';

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

/** Makes the rows of one index, patch after patch: a row in which nothing changed stays the same object. */
export class RowMaker {
  readonly #index: CellIndex;
  #rows = new Map<string, ServiceRow>();
  #last: readonly ServiceRow[] = [];

  constructor(index: CellIndex) {
    this.#index = index;
  }

  /** The oldest service first. */
  make(colours: ReadonlyMap<string, number>): readonly ServiceRow[] {
    const services = [...this.#index.model.services.values()].sort(
      (a, b) => a.created - b.created || (a.name < b.name ? -1 : 1),
    );
    const rows = services.map((service) => this.#row(service, colours.get(service.id) ?? 0));
    const same = rows.length === this.#last.length && rows.every((row, i) => row === this.#last[i]);
    if (same) return this.#last;
    this.#rows = new Map(rows.map((row) => [row.service.id, row]));
    this.#last = rows;
    return rows;
  }

  #row(service: SwarmService, colour: number): ServiceRow {
    const tally = this.#index.serviceTally(service.id) ?? newTally();
    const row = toRow(service, tally, colour, this.#index.lastError(service.id));
    const held = this.#rows.get(service.id);
    return held && sameRow(held, row) ? held : row;
  }
}

function toRow(service: SwarmService, tally: Tally, colour: number, error: string | undefined): ServiceRow {
  const counts = {
    running: tally.running + (isJob(service) ? tally.complete : 0),
    starting: tally.starting,
    unplaced: tally.unplaced,
    failed: tally.failed + tally.retrying,
    lost: tally.lost,
  };
  return {
    service,
    colour,
    state: stateOf(service, counts, tally.stopping),
    ...counts,
    ports: service.ports.map(portText),
    ...(error === undefined ? {} : { error }),
  };
}

/** Ports belong to the service, and that is compared as a whole. */
const sameRow = (a: ServiceRow, b: ServiceRow): boolean =>
  a.service === b.service &&
  a.colour === b.colour &&
  a.state === b.state &&
  a.running === b.running &&
  a.starting === b.starting &&
  a.unplaced === b.unplaced &&
  a.failed === b.failed &&
  a.lost === b.lost &&
  a.error === b.error;

function stateOf(
  service: SwarmService,
  counts: { running: number; unplaced: number; failed: number },
  stopping: number,
): ServiceState {
  if (counts.unplaced > 0 || counts.failed > 0) return 'short';
  return counts.running === service.wanted && stopping === 0 ? 'converged' : 'settling';
}

export const isJob = (service: Pick<SwarmService, 'mode'>): boolean => service.mode.endsWith('-job');

export function portText(port: ServicePort): string {
  const published = port.published === undefined ? '' : `${port.published}→`;
  const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
  return `${port.mode === 'host' ? 'host ' : ''}${published}${port.target}${protocol}`;
}
