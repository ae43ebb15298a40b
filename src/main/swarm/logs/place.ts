import { SkepError } from '../../../shared/errors.ts';
import type { Docker, EngineClient, EngineEvent } from '../../engine/index.ts';
import type { Container } from './source.ts';

const ANSWER_MS = 4_000;

type Listed = Awaited<ReturnType<Docker['listContainers']>>[number];

export interface PlaceInit {
  client: EngineClient;
  /** Which containers: filters of the Engine API's list. */
  filters: Record<string, string[]>;
  toContainer(listed: Listed): Container;
  /** Containers that are there, each time that they were looked for: those that run first, the newest first of each. */
  found(containers: Container[]): Promise<void>;
  /** It answers, or does not. */
  answered(error?: SkepError): void;
  signal: AbortSignal;
}

/** One engine, and those of its containers whose logs are read. */
export class Place {
  readonly #init: PlaceInit;
  #stop: (() => void) | undefined;

  constructor(init: PlaceInit) {
    this.#init = init;
  }

  get docker(): Docker {
    return this.#init.client.docker;
  }

  /** Looks which containers there are. Never throws: says whether it answers. */
  async look(): Promise<void> {
    const { client, filters, toContainer, found, answered, signal } = this.#init;
    try {
      const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
      const listed = await client.docker.listContainers({ all: true, filters, abortSignal });
      if (signal.aborted) return;
      answered();
      const inOrder = listed.toSorted((a, b) => Number(runs(b)) - Number(runs(a)) || b.Created - a.Created);
      await found(inOrder.map(toContainer));
    } catch (error) {
      if (!signal.aborted) answered(SkepError.from(error));
    }
  }

  /** Looks again whenever a container starts, and whenever it began to listen. */
  listen(): void {
    const { client, filters, signal } = this.#init;
    if (signal.aborted) return;
    const { id, ...rest } = filters;
    // Lists know a container by `id`, events by `container`.
    const which = { type: ['container'], event: ['start'], ...rest, ...(id && { container: id }) };
    this.#stop ??= client.events(which, (_: EngineEvent) => void this.look());
  }

  leave(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}

const runs = ({ State }: Listed): boolean => State === 'running';
