import type { SwarmTask } from '../../shared/model/swarm.ts';
import type { EngineEvent } from '../engine/index.ts';
import type { Hint } from './hints.ts';

/** An event that says what happened, and not only that something was missed. */
export type News = Extract<EngineEvent, { action: string }>;
export const isNews = (event: EngineEvent): event is News => 'action' in event;

const LABEL = { task: 'com.docker.swarm.task.id', service: 'com.docker.swarm.service.id' } as const;

/** The task whose container an event is about. */
export const taskOf = (event: News): string | undefined =>
  event.type === 'container' ? event.attributes[LABEL.task] : undefined;

/**
 * What container events say of tasks. A container that started is a task that runs, unless its health has to be checked
 * first; one that died has failed, unless the engine was told to end it.
 */
export class Hearsay {
  /** Containers that were sent a signal: their death is an order. */
  readonly #ordered = new Set<string>();
  /** Per service and image whether containers have a health check. */
  readonly #checked = new Map<string, boolean>();

  /** `hasCheck` looks into the container. Undefined where the event says nothing about the task's state. */
  async hint(
    event: News,
    task: SwarmTask | undefined,
    hasCheck: (containerId: string) => Promise<boolean>,
  ): Promise<Hint | undefined> {
    const { action, actorId, attributes } = event;
    if (action === 'kill') this.#ordered.add(actorId);
    if (action === 'die') return this.#died(actorId, attributes, task);
    if (action === 'health_status: healthy') return { state: 'running', containerId: actorId };
    if (action !== 'start') return undefined;
    const kind = `${attributes[LABEL.service]} ${attributes.image}`;
    const checked = this.#checked.get(kind) ?? (await hasCheck(actorId));
    this.#checked.set(kind, checked);
    return { state: checked ? 'starting' : 'running', containerId: actorId };
  }

  #died(containerId: string, { exitCode = '' }: Record<string, string>, task: SwarmTask | undefined): Hint {
    const ordered = this.#ordered.delete(containerId) || task?.desired === 'shutdown' || task?.desired === 'remove';
    const code = Number.parseInt(exitCode, 10);
    const state = ordered ? 'shutdown' : code === 0 ? 'complete' : 'failed';
    return { state, containerId, ...(Number.isInteger(code) && { exitCode: code }) };
  }
}
