import { describe, expect, it } from 'vitest';
import type { ObservedLab } from '../../../../src/main/lab/observe/types.ts';
import { describePlan } from '../../../../src/main/lab/plan/index.ts';
import type { LabSpec, LabSpecInput } from '../../../../src/shared/model/lab.ts';
import type { LabPlan } from '../../../../src/shared/model/lab-plan.ts';
import { nodeVolume } from '../../../../src/shared/model/names.ts';
import { addNodes, removeNode, setNode, upgradeImage } from '../../../../src/shared/spec-edit.ts';
import { aSpec } from '../lab-input.ts';
import { inputFor, living } from './living.ts';
import type { LabModel } from './model.ts';

/** A lab that was as `before` says, what happened to it, and what is asked for. */
interface Case {
  before: LabSpec;
  harm?(model: LabModel): void;
  /** What is seen of it, where the model knows no such thing. */
  seen?(observed: ObservedLab): ObservedLab;
  after?: LabSpec;
  rebuild?: string[];
}

type Told = Pick<LabPlan, 'refusals' | 'warnings' | 'quorum'>;

function told({ before, harm, seen = (observed) => observed, after = before, rebuild = [] }: Case): Told {
  const model = living(before);
  harm?.(model);
  const input = inputFor(model, after, rebuild);
  const { refusals, warnings, quorum } = describePlan({ ...input, observed: seen(input.observed) });
  return { refusals, warnings, quorum };
}

const of = (managers: number, workers = 2, more: Partial<LabSpecInput> = {}): LabSpec =>
  aSpec({ managers, workers, ...more });
const [one, three] = [of(1), of(3)];
const NEXT = 'docker:29-dind';
const less = (spec: LabSpec, ...nodes: string[]): LabSpec => nodes.reduce(removeNode, spec);
const withPort = (spec: LabSpec, node: string, host?: number): LabSpec =>
  setNode(spec, node, { ports: host ? [{ host, node: 80, protocol: 'tcp', bind: '127.0.0.1' }] : [] });

const become =
  (state: 'exited' | 'dead', ...nodes: string[]) =>
  (model: LabModel): void => {
    for (const container of model.containers.values()) {
      if (nodes.length === 0 || nodes.includes(container.name.replace('demo-', ''))) container.state = state;
    }
  };
const gone =
  (...nodes: string[]) =>
  (model: LabModel): void => {
    for (const node of nodes) model.containers.delete(`demo-${node}`);
  };
const withoutData =
  (...nodes: string[]) =>
  (model: LabModel): void => {
    gone(...nodes)(model);
    for (const node of nodes) model.volumes.delete(nodeVolume(`demo-${node}`));
  };
const drained =
  (...nodes: string[]) =>
  (model: LabModel): void => {
    const records = [...model.swarms.values()].flatMap((swarm) => [...swarm.values()]);
    for (const record of records) {
      if (nodes.includes(record.hostname.replace('demo-', ''))) record.availability = 'drain';
    }
  };
/** All run, and no manager says a word. */
const silent = ({ swarm: _, ...observed }: ObservedLab): ObservedLab => observed;
/** It runs, is in the swarm by its own word, and the others do not hear from it. */
const unheard =
  (node: string) =>
  (observed: ObservedLab): ObservedLab => {
    const name = `demo-${node}`;
    const { nodes = [], memberships = {}, tasks = {} } = observed.swarm ?? {};
    const record = nodes.find(({ hostname }) => hostname === name);
    return {
      ...observed,
      swarm: {
        nodes: nodes.map((each) => (each === record ? { ...each, state: 'down', reachable: false } : each)),
        memberships: { ...memberships, [name]: { nodeId: record?.id ?? '', state: 'active', manages: false } },
        tasks,
      },
    };
  };

const anew = (what: string): string => `Make another lab with ${what}, or remove this one and make it again.`;
const REPAIR = 'Repair the lab first; then change it.';

const REFUSED: [string, Case, ...LabPlan['refusals']][] = [
  [
    'another name',
    { before: three, after: { ...three, name: 'other' } },
    { message: 'demo cannot be renamed to other', hint: anew('that name') },
  ],
  [
    'another subnet',
    { before: three, after: { ...three, subnet: '172.30.9.0/24' } },
    { message: 'The subnet cannot change from 172.30.7.0/24 to 172.30.9.0/24', hint: anew('that subnet') },
  ],
  [
    'IPv6 where there is none',
    { before: three, after: { ...three, ipv6: true } },
    { message: 'IPv6 cannot be switched on in a lab that is there', hint: anew('IPv6') },
  ],
  [
    'no IPv6 any more',
    { before: { ...three, ipv6: true }, after: three },
    { message: 'IPv6 cannot be switched off in a lab that is there', hint: anew('IPv4 only') },
  ],
  [
    'a change of a stopped lab',
    { before: three, harm: become('exited'), after: addNodes(three, 'worker') },
    { message: 'demo is stopped', hint: 'Start it first: its nodes have to hand over their tasks and votes.' },
  ],
  [
    'to take out a manager while another does not answer',
    { before: three, seen: unheard('manager02'), after: upgradeImage(three, { manager03: NEXT }) },
    {
      message: 'manager02 does not answer: without manager03, 1 of 3 managers would be left, and 2 are needed',
      hint: 'Repair the lab first, or rebuild manager02.',
    },
  ],
  [
    'to remove one manager of two while the other does not answer',
    { before: of(2), seen: unheard('manager02'), after: less(of(2), 'manager') },
    {
      message: 'manager02 does not answer: without manager, 0 of 1 manager would be left, and 1 is needed',
      hint: 'Repair the lab first, or rebuild manager02.',
    },
  ],
  [
    'two nodes that exchange ports',
    {
      before: withPort(withPort(three, 'worker01', 9000), 'worker02', 9001),
      after: withPort(withPort(three, 'worker01', 9001), 'worker02', 9000),
    },
    {
      message: 'worker01 and worker02 would exchange ports: whichever is made first finds port 9000 taken',
      hint: 'Do it in two changes: first take the port away from one of them.',
    },
  ],
  [
    'a change where no manager answers',
    { before: three, seen: silent, after: addNodes(three, 'worker') },
    {
      message: 'No manager of demo answers, so nothing in its swarm can be changed',
      hint: 'Repair the lab first; a manager that still does not answer can be rebuilt.',
    },
  ],
  [
    'to finish a change whose leaving managers cannot hand in their votes',
    {
      before: three,
      harm(model) {
        become('dead', 'manager02')(model);
        gone('manager03')(model);
        model.notes.set(2, less(three, 'manager02', 'manager03'));
      },
      after: less(three, 'manager02', 'manager03'),
    },
    {
      message: 'No manager of demo answers, and manager02 and manager03 cannot be started to hand in their votes',
      hint: 'Take the change of demo back, which makes what is missing again; then change it anew.',
    },
  ],
  [
    'a port that a node holds which cannot go yet',
    {
      before: withPort(three, 'worker02', 9000),
      harm: become('exited', 'manager', 'manager02', 'manager03'),
      after: withPort(less(three, 'worker02'), 'worker01', 9000),
    },
    {
      message: 'No manager of demo answers, so worker02 cannot go yet, and it has port 9000 that worker01 is to have',
      hint: REPAIR,
    },
  ],
  [
    'to rebuild a manager where none answers',
    { before: three, harm: become('exited', 'manager02', 'manager03'), rebuild: ['manager02'] },
    {
      message: 'No manager of demo answers: without the data of manager02 they may never do again',
      hint: 'Repair the lab first. Where that does not help, this makes one manager a swarm of its own: docker exec demo-manager docker swarm init --force-new-cluster',
    },
  ],
];

const lost = (nodes: string, when: string): string => `The images and local volumes of ${nodes} are lost ${when}.`;
const without = (why: string, node: string): string =>
  `${why}: while ${node} is made anew, nothing can be changed for some seconds. Tasks go on running.`;

const WARNED: [string, Case, ...string[]][] = [
  ['more of the same', { before: three, after: addNodes(three, 'worker') }],
  [
    'the only manager made anew',
    { before: one, after: upgradeImage(one, { manager: NEXT }) },
    without('manager is the only manager', 'manager'),
  ],
  [
    'one of two managers made anew',
    { before: of(2), after: upgradeImage(of(2), { manager02: NEXT }) },
    without('Of 2 managers both are needed to decide', 'manager02'),
  ],
  ['one of three managers made anew', { before: three, after: upgradeImage(three, { manager02: NEXT }) }],
  [
    'the only node drained',
    { before: of(1, 0), after: upgradeImage(of(1, 0), NEXT) },
    without('manager is the only manager', 'manager'),
    'No other node takes the tasks of manager: web waits until manager is back.',
  ],
  [
    'the only node that takes tasks removed',
    { before: one, harm: drained('manager', 'worker02'), after: less(one, 'worker01') },
    'No other node takes the tasks of worker01: web waits until another node takes tasks.',
    lost('worker01', 'with it'),
  ],
  [
    'nodes made anew where no manager answers',
    { before: three, harm: become('exited', 'manager02', 'manager03'), after: upgradeImage(three, NEXT) },
    'No manager of demo answers: manager, worker01 and worker02 are made anew without moving tasks first.',
  ],
  [
    'managers that died with their data',
    { before: three, harm: withoutData('manager02', 'manager03') },
    'Only 1 of 3 managers has data, and no manager answers. If the others were in the swarm before, it cannot decide any more; this makes manager a swarm of its own: docker exec demo-manager docker swarm init --force-new-cluster',
  ],
  ['one manager of three that died with its data', { before: three, harm: withoutData('manager02') }],
  [
    'the data of nodes that go',
    { before: three, after: less(three, 'worker01', 'worker02') },
    lost('worker01 and worker02', 'with them'),
  ],
  [
    'the data of a node that went before',
    { before: three, harm: gone('worker02'), after: less(three, 'worker02') },
    lost('worker02', 'with it'),
  ],
  ['the data of a rebuilt node', { before: three, rebuild: ['worker01'] }, lost('worker01', 'when it is rebuilt')],
  [
    'the only manager rebuilt',
    { before: one, rebuild: ['manager'] },
    'No other manager keeps what manager knows: a new swarm is begun, and all services, secrets and configs of demo are lost.',
    lost('manager', 'when it is rebuilt'),
  ],
  [
    'a registry that keeps nothing made anew',
    { before: one, after: of(1, 2, { registry: { persistent: false } }) },
    'The registry is made anew and does not keep its images: what was pushed to it has to be pushed again.',
  ],
  [
    'an even number of managers',
    { before: three, after: addNodes(three, 'manager') },
    '4 managers survive the loss of 1, as 3 would: an odd number is better.',
  ],
];

describe('a plan refuses', () => {
  it.each(REFUSED)('%s', (_, lab, ...refusals) => {
    expect(told(lab).refusals).toEqual(refusals);
  });
});

describe('a plan says what it costs', () => {
  it.each(WARNED)('%s', (_, lab, ...warnings) => {
    expect(told(lab)).toMatchObject({ refusals: [], warnings });
  });
});

describe('a plan counts the managers at its worst moment', () => {
  it.each<[string, Case, LabPlan['quorum']]>([
    ['nothing to do', { before: three }, { before: 3, after: 3, lowest: 3, needed: 2 }],
    [
      'each of three made anew',
      { before: three, after: upgradeImage(three, NEXT) },
      { before: 3, after: 3, lowest: 2, needed: 2 },
    ],
    [
      'the only one made anew',
      { before: one, after: upgradeImage(one, NEXT) },
      { before: 1, after: 1, lowest: 0, needed: 1 },
    ],
    ['one removed', { before: three, after: less(three, 'manager03') }, { before: 3, after: 2, lowest: 2, needed: 2 }],
    [
      'one that does not answer and one made anew',
      { before: three, seen: unheard('manager02'), after: upgradeImage(three, { manager03: NEXT }) },
      { before: 3, after: 3, lowest: 1, needed: 2 },
    ],
  ])('%s', (_, lab, quorum) => {
    expect(told(lab).quorum).toEqual(quorum);
  });
});
