import type { LabSpec } from '../../../shared/model/lab.ts';
import { type NodeSeat, registryName, seats, shortName } from '../../../shared/model/names.ts';
import { isRunning, type ObservedContainer, type ObservedLab, specOf } from '../observe/types.ts';
import type { LabStep } from './types.ts';

/** Containers started at the same time: with more, two cores take longer for all of them. */
const STARTS = { group: 'start', most: 8 };
const JOINS = { group: 'join', most: 16 };

export interface UpInput {
  spec: LabSpec;
  observed: ObservedLab;
  images: { node: string; registry: string };
  /** Of those, the ones that the engine has not. */
  missing: readonly string[];
}

/**
 * What brings a lab from what is there to all nodes Ready, however little or much is there: create, resume and start are
 * this. Swarm's own steps are always part of it; each finds out by itself whether its node is in already.
 */
export function planUp(input: UpInput): LabStep[] {
  const { spec, observed, missing } = input;
  const nodes = seats(spec);
  const containers = [
    ...container('registry', registryName(spec.name), input.images.registry, input),
    ...nodes.flatMap(({ short, name }) => container(short, name, input.images.node, input)),
  ];
  return [
    ...claim(spec, observed),
    ...missing.map(pull),
    ...network(observed),
    ...containers,
    ...nodes.flatMap((seat) => membership(seat, spec)),
    settle(nodes),
  ];
}

function claim(spec: LabSpec, observed: ObservedLab): LabStep[] {
  if (specOf(observed)) return [];
  return [
    {
      ...{ id: 'spec', title: 'note the spec', lane: 'lab', needs: [] },
      about:
        'An empty volume whose label says what the lab is to be: whoever finds the lab later knows how to finish it.',
      action: { kind: 'claim', n: (observed.specs[0]?.n ?? 0) + 1, spec },
    },
  ];
}

const pull = (image: string): LabStep => ({
  ...{ id: `pull ${image}`, title: `pull ${image}`, lane: 'images', needs: ['spec'] },
  about: 'The engine has no such image yet. How long it takes depends on the network.',
  action: { kind: 'pull', image },
});

function network({ networks }: ObservedLab): LabStep[] {
  if (networks.length > 0) return [];
  return [
    {
      ...{ id: 'network', title: 'create', lane: 'network', needs: ['spec'] },
      about: 'A bridge of its own, with a subnet that is the lab’s alone: each node keeps its address for good.',
      action: { kind: 'network' },
    },
  ];
}

function container(lane: string, name: string, image: string, { observed, missing }: UpInput): LabStep[] {
  const found = observed.containers.find((each) => each.name === name);
  if (found && isRunning(found)) return [];
  // The first manager gets a head start: its swarm begins while the others' daemons still come up.
  const first = lane === shortName('manager', 1) ? [] : [`run ${shortName('manager', 1)}`];
  const step = { id: `run ${lane}`, lane, limit: STARTS };
  if (found && isUsable(found)) {
    const about = 'The container is there; it keeps its volume, address and name.';
    return [{ ...step, title: 'start', needs: first, about, action: { kind: 'start', container: name } }];
  }
  const needs = ['network', ...first, ...(missing.includes(image) ? [`pull ${image}`] : [])];
  return [{ ...step, title: 'run', needs, about: aboutRun(lane), action: { kind: 'run', container: name } }];
}

/** One that the engine failed to remove cannot be started: it is made anew. */
const isUsable = ({ state }: ObservedContainer): boolean => state !== 'dead' && state !== 'removing';

const aboutRun = (lane: string): string =>
  lane === 'registry'
    ? 'The lab’s own registry; the nodes know it as registry:5000.'
    : 'A container with a whole Docker engine in it: one machine of the cluster.';

function membership(seat: NodeSeat, spec: LabSpec): LabStep[] {
  const { short, name } = seat;
  const member = memberStep(seat);
  const labels = spec.labels[short];
  return [
    {
      ...{ id: `ready ${short}`, title: 'daemon answers', lane: short, needs: [`run ${short}`] },
      about: 'Skep waits until the Docker engine in the node answers, at most a minute.',
      action: { kind: 'ready', node: name },
    },
    member,
    ...(labels && Object.keys(labels).length > 0
      ? [
          {
            ...{ id: `label ${short}`, title: 'label', lane: short, needs: [member.id] },
            about: 'Labels by which services choose their nodes.',
            action: { kind: 'label' as const, node: name, labels },
          },
        ]
      : []),
  ];
}

function memberStep({ role, number, short, name }: NodeSeat): LabStep {
  if (role === 'manager' && number === 1) {
    return {
      ...{ id: 'init', title: 'init the swarm', lane: short, needs: [`ready ${short}`] },
      about: 'The first manager begins a swarm and becomes its leader.',
      action: { kind: 'init', node: name },
    };
  }
  // Two managers that join at the same time upset the election; workers do not mind.
  const before = role === 'manager' && number > 2 ? [`join ${shortName(role, number - 1)}`] : ['init'];
  return {
    ...{ id: `join ${short}`, title: 'join', lane: short, needs: [`ready ${short}`, ...before] },
    about: role === 'manager' ? 'Managers join one after the other.' : 'Workers join all at once.',
    ...(role === 'worker' ? { limit: JOINS } : {}),
    action: { kind: 'join', node: name },
  };
}

const settle = (nodes: readonly NodeSeat[]): LabStep => ({
  id: 'settle',
  title: nodes.length === 1 ? 'the node is Ready' : `all ${nodes.length} nodes are Ready`,
  lane: 'lab',
  needs: [
    'run registry',
    ...nodes.flatMap(({ short, number, role }) => lastOf(short, role === 'manager' && number === 1)),
  ],
  about: 'The manager sees every node Ready, and one of the managers leads.',
  action: { kind: 'settle' },
});

const lastOf = (short: string, isFirst: boolean): string[] => [isFirst ? 'init' : `join ${short}`, `label ${short}`];
