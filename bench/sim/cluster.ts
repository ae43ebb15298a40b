import { type NodeSeat, seats } from '../../src/shared/model/names.ts';
import { node, type SimNode, type SimService, type SimTask, service, swarmId, task } from './objects.ts';

const TASKS_PER_SERVICE = 200;
const LEAST_SERVICES = 5;

export interface ClusterInit {
  name: string;
  nodes: number;
  perNode: number;
}

/** What one node's engine says. */
export type Say = (node: string, event: object) => void;

/** A swarm that there is none of: its objects, and the changes that a bench asks for, with the events that go with them. */
export class Cluster {
  readonly name: string;
  readonly seats: NodeSeat[];
  readonly nodes: SimNode[];
  readonly services: SimService[];
  readonly tasks = new Map<string, SimTask>();
  readonly #texts = new WeakMap<object, string>();
  readonly #say: Say;
  #index = 1000;

  constructor({ name, nodes, perNode }: ClusterInit, say: Say) {
    this.name = name;
    this.#say = say;
    this.seats = seats({ name, managers: 1, workers: nodes - 1 });
    this.nodes = this.seats.map((seat, i) => node(seat, `10.9.${i >> 8}.${i & 255}`));
    const count = nodes * perNode;
    const services = Math.max(LEAST_SERVICES, Math.ceil(count / TASKS_PER_SERVICE));
    const each = count / services;
    this.services = Array.from({ length: services }, (_, i) => service(`web${i}`, ++this.#index, each));
    for (let i = 0; i < count; i += 1) {
      const of = this.services[Math.floor(i / each)] as SimService;
      this.#add(task(of, (i % each) + 1, this.#nodeId(i % nodes), ++this.#index));
    }
    for (const one of [...this.nodes, ...this.services, ...this.tasks.values()]) this.text(one);
  }

  /** As JSON, written once per object: a bench is not about its own server. */
  text(object: object): string {
    const known = this.#texts.get(object);
    if (known !== undefined) return known;
    const text = JSON.stringify(object);
    this.#texts.set(object, text);
    return text;
  }

  /** All tasks of a service come into another state, and the service is another one. Gives the new version. */
  change(at: number, state: string): number {
    const old = this.services[at] as SimService;
    const changed = { ...old, Version: { Index: ++this.#index } };
    this.services[at] = changed;
    for (const one of this.tasks.values()) {
      if (one.ServiceID !== old.ID) continue;
      const Status = { ...one.Status, State: state, Timestamp: new Date().toISOString() };
      this.#add({ ...one, Version: { Index: ++this.#index }, Status });
    }
    this.#say(`${this.name}-manager`, { ...event('service', 'update', old.ID), Actor: { ID: old.ID, Attributes: {} } });
    return this.#index;
  }

  /** The next task in turn ends, and another one takes its place, as its node's engine and the managers tell it. */
  replace(): void {
    const [old] = this.tasks.values();
    if (!old) return;
    const of = this.services.find(({ ID }) => ID === old.ServiceID) as SimService;
    const name = this.seats[this.nodes.findIndex(({ ID }) => ID === old.NodeID)]?.name ?? '';
    this.tasks.delete(old.ID);
    const next = task(of, old.Slot, old.NodeID, ++this.#index);
    this.#add(next);
    for (const action of ['kill', 'die', 'destroy']) this.#tell(name, action, old, of);
    for (const action of ['create', 'start']) this.#tell(name, action, next, of);
  }

  #tell(name: string, action: string, { ID, Status, ServiceID }: SimTask, { Spec }: SimService): void {
    const { ContainerID } = Status.ContainerStatus;
    const Attributes = {
      'com.docker.swarm.task.id': ID,
      'com.docker.swarm.service.id': ServiceID,
      ...{ image: `registry:5000/${Spec.Name}:1`, name: `${Spec.Name}.${ID}` },
      ...(action === 'die' && { exitCode: '0' }),
    };
    this.#say(name, { ...event('container', action, ContainerID), Actor: { ID: ContainerID, Attributes } });
  }

  #add(one: SimTask): void {
    this.tasks.set(one.ID, one);
  }

  #nodeId(at: number): string {
    return this.nodes[at]?.ID ?? swarmId('nowhere');
  }
}

const event = (Type: string, Action: string, id: string): object => ({
  ...{ Type, Action, id, time: Math.floor(Date.now() / 1000), timeNano: Date.now() * 1e6 },
});
