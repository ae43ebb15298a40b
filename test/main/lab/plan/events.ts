import { LabSpec } from '../../../../src/shared/model/lab.ts';
import { type NodeSeat, nodeVolume, seats } from '../../../../src/shared/model/names.ts';
import { addNodes, removeNode, setNode, upgradeImage } from '../../../../src/shared/spec-edit.ts';
import type { LabModel } from './model.ts';

/** Numbers that a seed gives again. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Mulberry32. */
  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * count);
  }

  of<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) throw new Error('There is nothing to choose from');
    return one;
  }
}

const IMAGES = ['docker:27-dind', 'docker:28-dind', 'docker:29-dind'];

type Edit = (spec: LabSpec, seat: NodeSeat, dice: Dice) => LabSpec;

const EDITS: Record<string, Edit> = {
  'add worker': (spec, _, dice) => addNodes(spec, 'worker', 1 + dice.below(2)),
  'add manager': (spec, _, dice) => addNodes(spec, 'manager', 1 + dice.below(2)),
  remove: (spec, { short }) => removeNode(spec, short),
  'remove two': (spec, { short }, dice) => {
    const fewer = removeNode(spec, short);
    return removeNode(fewer, dice.of(seats(fewer)).short);
  },
  'image of all': (spec, _, dice) => upgradeImage(spec, dice.of(IMAGES)),
  'image of one': (spec, { short }, dice) => upgradeImage(spec, { [short]: dice.of(IMAGES) }),
  limits: (spec, { short }, dice) => setNode(spec, short, { limits: { cpus: 1 + dice.below(3) } }),
  'limits of all': (spec, _, dice) => ({ ...spec, limits: { cpus: 1 + dice.below(3) } }),
  labels: (spec, { short }, dice) => ({
    ...spec,
    labels: { ...spec.labels, [short]: { disk: dice.of(['ssd', 'hdd']) } },
  }),
  'no labels': (spec) => ({ ...spec, labels: {} }),
  'lab ports': (spec, _, dice) => ({ ...spec, ports: [port(8000 + dice.below(3))] }),
  'no ports': (spec) => ({ ...spec, ports: [] }),
  'node ports': (spec, { short }, dice) => setNode(spec, short, { ports: [port(9000 + dice.below(2))] }),
  persistent: (spec, _, dice) => ({ ...spec, registry: { ...spec.registry, persistent: dice.below(2) === 0 } }),
  mirror: (spec) => ({ ...spec, mirror: { remote: 'https://registry-1.docker.io' } }),
  'no mirror': ({ mirror: _, ...spec }) => spec,
  'several at once': (spec, { short }, dice) =>
    addNodes(upgradeImage(setNode(spec, short, { limits: { cpus: 2 } }), dice.of(IMAGES)), 'worker'),
};

const port = (host: number) => ({ ...{ host, node: 80 }, protocol: 'tcp' as const, bind: '127.0.0.1' });

/** Another spec that can be one; undefined where this dice gives none. */
export function edited(spec: LabSpec, dice: Dice): { what: string; spec: LabSpec } | undefined {
  const what = dice.of(Object.keys(EDITS));
  const seat = dice.of(seats(spec));
  try {
    const next = LabSpec.parse(EDITS[what]?.(spec, seat, dice));
    const hosts = [...next.ports, ...Object.values(next.nodes).flatMap((each) => each.ports)].map(({ host }) => host);
    const isFit = next.managers <= 5 && next.workers <= 6 && new Set(hosts).size === hosts.length;
    return isFit ? { what: `${what} (${seat.short})`, spec: next } : undefined;
  } catch {
    return undefined;
  }
}

/** What happens to a lab from outside. False: it cannot, or nobody could mend it. */
type Fault = (model: LabModel, name: string) => boolean;

const set =
  (from: string, to: 'exited' | 'paused' | 'dead'): Fault =>
  (model, name) => {
    const container = model.containers.get(name);
    if (container?.state !== from) return false;
    container.state = to;
    return true;
  };

/** A swarm whose managers' data is lost cannot be mended, except a single one, which begins anew. */
function survives(model: LabModel, name: string): boolean {
  const own = model.membershipOf(name);
  if (!own || model.swarms.get(own.swarm)?.get(own.node)?.role !== 'manager') return true;
  const voters = model.votersOf(own.swarm);
  const kept = voters.filter(({ id }) =>
    [...model.volumes].some(([volume, member]) => member?.node === id && volume !== nodeVolume(name)),
  );
  const isAsked = kept.some(({ hostname }) => model.containers.get(hostname)?.role === 'manager');
  // A manager that was demoted by hand stays in the lost swarm, and knows no other.
  const isOnly = ![...model.containers.values()].some((each) => each.role === 'manager' && each.name !== name);
  return (voters.length === 1 && isOnly) || (isAsked && kept.length > voters.length / 2);
}

const wipe: Fault = (model, name) => {
  if (!model.volumes.has(nodeVolume(name)) || !survives(model, name)) return false;
  model.volumes.set(nodeVolume(name), undefined);
  return true;
};

export const FAULTS: Record<string, Fault> = {
  deleted: (model, name) => model.containers.delete(name),
  'deleted with its data': (model, name) => {
    if (!survives(model, name)) return false;
    model.volumes.delete(nodeVolume(name));
    return model.containers.delete(name);
  },
  stopped: set('running', 'exited'),
  paused: set('running', 'paused'),
  dead: set('exited', 'dead'),
  'data lost': (model, name) => model.isUp(name) && wipe(model, name),
  'data lost while stopped': (model, name) => !model.isUp(name) && wipe(model, name),
  left: (model, name) => model.isUp(name) && wipe(model, name),
  'cut off': (model, name) => {
    const container = model.containers.get(name);
    if (!container) return false;
    container.networks = [];
    return true;
  },
  'network removed': (model) => {
    for (const container of model.containers.values()) if (container.state === 'running') container.state = 'exited';
    model.network = undefined;
    return true;
  },
  'all stopped': (model) => {
    for (const container of model.containers.values()) if (container.state === 'running') container.state = 'exited';
    return true;
  },
  'registry deleted': (model) => model.containers.delete(`${model.name}-registry`),
  'demoted by hand': (model, name) => {
    const swarm = model.current();
    const record = [...(model.swarms.get(swarm ?? -1)?.values() ?? [])].find(({ hostname }) => hostname === name);
    const voters = model.votersOf(swarm ?? -1);
    if (record?.role !== 'manager' || swarm === undefined || voters.length < 2) return false;
    record.role = 'worker';
    // Where only promoted workers manage, there is no manager that Skep would ask.
    if (model.current() !== undefined) return true;
    record.role = 'manager';
    return false;
  },
  'promoted by hand': (model, name) => {
    const swarm = model.current();
    const record = [...(model.swarms.get(swarm ?? -1)?.values() ?? [])].find(({ hostname }) => hostname === name);
    if (swarm === undefined || record?.role !== 'worker' || !model.isReady(swarm, record)) return false;
    record.role = 'manager';
    return true;
  },
  'drained by hand': (model, name) => {
    const swarm = model.current();
    const record = [...(model.swarms.get(swarm ?? -1)?.values() ?? [])].find(({ hostname }) => hostname === name);
    if (record) record.availability = 'drain';
    return record !== undefined;
  },
};
