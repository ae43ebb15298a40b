import type { SwarmTask } from '../../../shared/model/swarm.ts';
import type { EngineEvent } from '../../engine/index.ts';
import type { Hint } from './hints.ts';

/** An event that says what happened, and not only that something was missed. */
export type News = Extract<EngineEvent, { action: string }>;
export const isNews = (event: EngineEvent): event is News => 'action' in event;

const LABEL = { task: 'com.docker.swarm.task.id', service: 'com.docker.swarm.service.id' } as const;

/** The service whose container an event is about. */
export const serviceOf = (event: News): string | undefined => event.attributes[LABEL.service];

/** The task whose container an event is about. */
export const taskOf = (event: News): string | undefined =>
  event.type === 'container' ? event.attributes[LABEL.task] : undefined;

/** What is known beside the event. */
export interface Around {
  task: SwarmTask | undefined;
  /** Of the container's service: another spec has another. */
  version: number | undefined;
  /** Looks into the container; undefined where that could not be. */
  hasCheck(containerId: string): Promise<boolean | undefined>;
}

/** Those of services and containers that went while nobody listened would stay for ever. */
const MOST = 5_000;

function trim(known: { size: number; keys(): Iterator<string>; delete(key: string): boolean }): void {
  for (const keys = known.keys(); known.size > MOST; ) known.delete(keys.next().value ?? '');
}

function keep(known: Set<string>, id: string): void {
  known.add(id);
  trim(known);
}

/**
 * What container events say of tasks. A container that started is a task that runs, unless its health has to be checked
 * first; one that died has failed, unless the engine was told to end it.
 */
export class Hearsay {
  /** Containers that were sent a signal: their death is an order. */
  readonly #ordered = new Set<string>();
  /** Per service whether the containers of its newest spec have a health check. */
  readonly #checked = new Map<string, { kind: string; checked: boolean }>();

  /** Undefined where the event says nothing about the task's state. */
  async hint(event: News, { task, version, hasCheck }: Around): Promise<Hint | undefined> {
    const { action, actorId, attributes } = event;
    if (action === 'kill') keep(this.#ordered, actorId);
    if (action === 'destroy') this.#ordered.delete(actorId);
    if (action === 'die') return this.#died(actorId, attributes, task);
    if (action === 'health_status: healthy') return { state: 'running', containerId: actorId };
    if (action !== 'start') return undefined;
    const service = attributes[LABEL.service] ?? '';
    // One of an older spec is not like those of the newest.
    const kind = version === undefined || task?.outdated ? undefined : `${version} ${attributes.image}`;
    const checked = await this.#isChecked(service, kind, () => hasCheck(actorId));
    return checked === undefined ? undefined : { state: checked ? 'starting' : 'running', containerId: actorId };
  }

  async #isChecked(
    service: string,
    kind: string | undefined,
    look: () => Promise<boolean | undefined>,
  ): Promise<boolean | undefined> {
    const known = this.#checked.get(service);
    if (known && known.kind === kind) return known.checked;
    const checked = await look();
    if (kind !== undefined && checked !== undefined) {
      this.#checked.delete(service);
      this.#checked.set(service, { kind, checked });
      trim(this.#checked);
    }
    return checked;
  }

  #died(containerId: string, { exitCode = '' }: Record<string, string>, task: SwarmTask | undefined): Hint {
    const ordered = this.#ordered.delete(containerId) || task?.desired === 'shutdown' || task?.desired === 'remove';
    const code = Number.parseInt(exitCode, 10);
    const state = ordered ? 'shutdown' : code === 0 ? 'complete' : 'failed';
    return { state, containerId, ...(Number.isInteger(code) && { exitCode: code }) };
  }
}
