import { LABEL } from '../../shared/model/names.ts';
import type { Engine, EngineEvent } from '../engine/index.ts';

/** Leaves out the events of execs and networks, which come by the dozen and say nothing here. */
const CONTAINERS = ['create', 'start', 'die', 'destroy', 'pause', 'unpause'];
const IN_NODES = ['create', 'start', 'die', 'kill', 'destroy', 'health_status', 'update', 'remove'];

export interface Hearers {
  /** An event of the lab's containers on the engine that runs them. */
  host(event: EngineEvent): void;
  /** An event of a node's own engine: its containers, and of a manager the swarm's services and nodes too. */
  node(name: string, event: EngineEvent): void;
}

/** Listens to the host engine and to each node's: as many connections as nodes that run, none when stopped. */
export class Ears {
  readonly #engine: Engine;
  readonly #hearers: Hearers;
  readonly #stopHost: () => void;
  readonly #stopNode = new Map<string, () => void>();

  constructor(engine: Engine, lab: string, hearers: Hearers) {
    this.#engine = engine;
    this.#hearers = hearers;
    const filters = { type: ['container'], label: [`${LABEL.lab}=${lab}`], event: CONTAINERS };
    this.#stopHost = engine.events(filters, (event) => hearers.host(event));
  }

  /** Listens to exactly these nodes from now on. */
  follow(names: readonly string[]): void {
    for (const name of [...this.#stopNode.keys()]) if (!names.includes(name)) this.#leave(name);
    for (const name of names) if (!this.#stopNode.has(name)) this.#join(name);
  }

  stop(): void {
    this.follow([]);
    this.#stopHost();
  }

  #join(name: string): void {
    const filters = { type: ['container', 'service', 'node'], event: IN_NODES };
    const stop = this.#engine.node(name).events(filters, (event) => this.#hearers.node(name, event));
    this.#stopNode.set(name, stop);
  }

  #leave(name: string): void {
    this.#stopNode.get(name)?.();
    this.#stopNode.delete(name);
  }
}
