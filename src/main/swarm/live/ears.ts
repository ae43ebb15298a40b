import { LABEL } from '../../../shared/model/names.ts';
import type { Engine, EngineEvent } from '../../engine/index.ts';

/** Leaves out the events of execs and networks, which come by the dozen and say nothing here. */
const CONTAINERS = ['create', 'start', 'die', 'destroy', 'pause', 'unpause'];
const IN_NODES = ['create', 'start', 'die', 'kill', 'destroy', 'health_status', 'update', 'remove'];

/** Nodes that are being reached at the same time, and how long one that does not answer keeps its turn. */
const AT_ONCE = 32;
const TURN_MS = 2_000;

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
  /** Nodes whose turn it is not yet, and those that are being reached. */
  readonly #waiting = new Set<string>();
  readonly #reaching = new Map<string, NodeJS.Timeout>();

  constructor(engine: Engine, lab: string, hearers: Hearers) {
    this.#engine = engine;
    this.#hearers = hearers;
    const filters = { type: ['container'], label: [`${LABEL.lab}=${lab}`], event: CONTAINERS };
    this.#stopHost = engine.events(filters, (event) => hearers.host(event));
  }

  /** Listens to exactly these nodes from now on. */
  follow(names: readonly string[]): void {
    const wanted = new Set(names);
    for (const name of [...this.#waiting, ...this.#stopNode.keys()]) if (!wanted.has(name)) this.#leave(name);
    for (const name of wanted) if (!this.#stopNode.has(name)) this.#waiting.add(name);
    this.#joinNext();
  }

  stop(): void {
    this.follow([]);
    this.#stopHost();
  }

  #joinNext(): void {
    for (const name of this.#waiting) {
      if (this.#reaching.size >= AT_ONCE) return;
      this.#waiting.delete(name);
      this.#join(name);
    }
  }

  #join(name: string): void {
    const turn = setTimeout(() => this.#reached(name), TURN_MS);
    this.#reaching.set(name, turn);
    const filters = { type: ['container', 'service', 'node'], event: IN_NODES };
    const stop = this.#engine.node(name).events(filters, (event) => {
      this.#reached(name);
      this.#hearers.node(name, event);
    });
    this.#stopNode.set(name, stop);
  }

  /** It answers, or has had its turn: it is tried for as long as it takes, and the next one is too. */
  #reached(name: string): void {
    const turn = this.#reaching.get(name);
    if (turn === undefined) return;
    clearTimeout(turn);
    this.#reaching.delete(name);
    this.#joinNext();
  }

  #leave(name: string): void {
    this.#waiting.delete(name);
    this.#stopNode.get(name)?.();
    this.#stopNode.delete(name);
    this.#reached(name);
  }
}
