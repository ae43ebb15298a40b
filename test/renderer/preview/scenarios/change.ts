import { SkepError } from '../../../../src/shared/errors.ts';
import { type Lab, LabSpec } from '../../../../src/shared/model/lab.ts';
import type { LabPlan } from '../../../../src/shared/model/lab-plan.ts';
import { aPart, aPlan, aPlannedStep } from '../../change/plans.ts';
import type { FakePort } from '../../fake-port.ts';
import { aNode } from '../../swarm/model.ts';
import { aLab, LAB, labScenarios, shorts } from './lab.ts';
import { nodesScenarios } from './nodes.ts';
import type { Scenario } from './types.ts';

const images = ['docker:29.1.0-dind', 'docker:28.5.2-dind', 'docker:27.5.1-dind', 'skep/dind:latest', 'nginx:1.27'].map(
  (reference, i) => ({ id: `sha256:${i}`, reference, size: 4e8, created: Date.now() - i * 864e5 }),
);

const nodeSteps = (node: string) => [
  aPlannedStep(node, 'drain', `docker exec ${LAB}-manager docker node update --availability drain ${LAB}-${node}`),
  aPlannedStep(
    node,
    'make anew',
    `docker rm -f ${LAB}-${node}`,
    `docker run -d --privileged --name ${LAB}-${node} --hostname ${LAB}-${node} --network ${LAB} --ip 172.28.5.12 --tmpfs /run -v ${LAB}-${node}-docker:/var/lib/docker docker:29.1.0-dind`,
  ),
  aPlannedStep(node, 'dockerd answers', `docker exec ${LAB}-${node} docker info`),
  aPlannedStep(node, 'back in the swarm'),
  aPlannedStep(node, 'activate', `docker exec ${LAB}-manager docker node update --availability active ${LAB}-${node}`),
];
const note = aPlannedStep('lab', 'note the change', `docker volume create --label skep.lab=${LAB} ${LAB}-spec-2`);

const add = aPlan({
  parts: [aPart('worker04', 'make'), aPart('worker05', 'make')],
  steps: [
    note,
    ...['worker04', 'worker05'].flatMap((node) => [
      aPlannedStep(node, 'start', `docker run -d --privileged --name ${LAB}-${node} docker:28.5.2-dind`),
      aPlannedStep(node, 'dockerd answers', `docker exec ${LAB}-${node} docker info`),
      aPlannedStep(node, 'join', `docker exec ${LAB}-${node} docker swarm join …`),
    ]),
  ],
});

const remove = aPlan({
  parts: [
    aPart('worker02', 'remove', {
      moves: [
        { service: 'nginx', tasks: 1 },
        { service: 'redis', tasks: 1 },
        { service: 'mailer', tasks: 1 },
      ],
    }),
  ],
  warnings: ['worker02 is removed with its volumes: what services wrote there is lost.'],
  notes: ['agent runs one task on each node: that of worker02 ends with it.'],
  steps: [note, aPlannedStep('worker02', 'drain'), aPlannedStep('worker02', 'leave')],
});

const replace = aPlan({
  parts: [
    aPart('manager', 'replace', {
      why: [
        'ports: 127.0.0.1:8000:80/tcp 127.0.0.1:9000:9000/tcp → 127.0.0.1:8001:80/tcp 127.0.0.1:9000:9000/tcp',
        'memory: – → 2g',
      ],
      moves: [
        { service: 'hellodocker', tasks: 1 },
        { service: 'portainer', tasks: 1 },
      ],
    }),
  ],
  quorum: { before: 1, after: 1, lowest: 0, needed: 1 },
  warnings: ['For some seconds the swarm has no manager: tasks go on running, and nothing can be changed.'],
  notes: ['It keeps its data, its address and its name.'],
  steps: [note, ...nodeSteps('manager')],
});

const nodes = ['worker01', 'worker02', 'worker03', 'manager'];
const upgrade = aPlan({
  parts: nodes.map((node) => aPart(node, 'replace', { why: ['image: docker:28.5.2-dind → docker:29.1.0-dind'] })),
  quorum: { before: 1, after: 1, lowest: 0, needed: 1 },
  warnings: ['For some seconds the swarm has no manager: tasks go on running, and nothing can be changed.'],
  steps: [note, ...nodes.flatMap(nodeSteps)],
});
const fifty = Array.from({ length: 50 }, (_, i) => `worker${String(i + 1).padStart(2, '0')}`);
const upgradeFifty = aPlan({
  ...upgrade,
  parts: fifty.map((node) => aPart(node, 'replace', { why: ['image: docker:28.5.2-dind → docker:29.1.0-dind'] })),
  quorum: { before: 3, after: 3, lowest: 2, needed: 2 },
  warnings: [],
  steps: [note, ...fifty.flatMap(nodeSteps)],
});

const repair = aPlan({
  parts: [aPart('worker02', 'make'), aPart('worker03', 'start'), aPart('worker01', 'join')],
  steps: [aPlannedStep('worker02', 'start'), aPlannedStep('worker03', 'start'), aPlannedStep('worker01', 'join')],
});
const refused = aPlan({
  refusals: [
    {
      message: 'manager is the only manager that answers: without it the swarm decides nothing any more',
      hint: 'Start manager02 or manager03 first, or repair the lab.',
    },
  ],
});

interface Played {
  plan?: LabPlan;
  lab?: Lab;
  on?: 'lab-busy' | 'lab-down' | 'nodes' | 'nodes-many';
  more?: (port: FakePort) => void;
}

const all = { ...labScenarios, ...nodesScenarios };

/** The dialogs over the page they are asked for on. */
const play = ({ plan, lab, on = 'lab-busy', more }: Played): Scenario => ({
  route: all[on]?.route ?? '',
  play(port) {
    all[on]?.play(port);
    if (lab) port.feed('lab.list', { labs: [lab] });
    port.answer('engine.images', () => images);
    if (plan) port.answer('lab.plan', () => plan);
    port.answer('lab.change', () => ({ operation: 'op-1' }));
    more?.(port);
  },
});

const before = LabSpec.parse({ name: LAB, managers: 1, workers: 3, ports: ['8000:80'] });
const halfChanged = aLab({
  state: 'half-changed',
  before,
  spec: LabSpec.parse({ name: LAB, managers: 1, workers: 3, ports: ['8001:80'], nodeImage: 'docker:29.1.0-dind' }),
  problem: 'A change of it is half done: it can be finished, or taken back',
});
const with02 = (state: Lab['members'][number]['state']) =>
  aLab().members.map((member) => (member.name.endsWith('worker02') ? { ...member, state } : member));

/** worker02 runs a newer Docker than the others. */
function ofAnotherVersion(port: FakePort): void {
  const nodes = shorts(1, 3).map((short, i) =>
    aNode(short, {
      ...{ name: `${LAB}-${short}`, address: `172.28.5.${11 + i}`, leader: i === 0 },
      ...(short === 'worker02' && { engineVersion: '29.1.0' }),
      ...(i === 0 && { reachability: 'reachable' as const }),
    }),
  );
  port.feed('swarm.live', { nodes, services: [], tasks: [], status: [{ id: 'status', state: 'live' }] });
}

/** A gesture is asked for by a click: `change-add:click=Add nodes`. */
export const changeScenarios: Record<string, Scenario> = {
  'change-add': play({ plan: add }),
  'change-waiting': play({}),
  'change-remove': play({ plan: remove, on: 'nodes' }),
  'change-replace': play({ plan: replace, on: 'nodes' }),
  'change-upgrade': play({ plan: upgrade }),
  'change-upgrade-50': play({ plan: upgradeFifty, on: 'nodes-many' }),
  'change-nothing': play({ plan: aPlan(), on: 'lab-down' }),
  'change-repair': play({ plan: repair, on: 'lab-down' }),
  'change-refused': play({ plan: refused, on: 'nodes' }),
  'change-failed': play({
    on: 'nodes',
    more: (port) =>
      port.answer('lab.plan', () =>
        Promise.reject(
          new SkepError('ENGINE_UNREACHABLE', 'The engine does not answer', { hint: 'Start it, then try again.' }),
        ),
      ),
  }),
  'change-overtaken': play({
    plan: add,
    more: (port) =>
      port.answer('lab.change', () => Promise.reject(new SkepError('CONFLICT', 'It was changed', { retryable: true }))),
  }),
  /** Refused when it is to be done; the next plan says so too. */
  'change-refused-late': play({
    plan: add,
    on: 'nodes',
    more: (port) =>
      port.answer('lab.change', () => {
        port.answer('lab.plan', () => refused);
        const { message, hint } = refused.refusals[0] ?? { message: '' };
        throw new SkepError('CONFLICT', message, { hint });
      }),
  }),
  'lab-half-changed': play({ lab: halfChanged, plan: replace }),
  'nodes-half-changed': play({ lab: halfChanged, plan: replace, on: 'nodes' }),
  'lab-changing': play({ lab: aLab({ state: 'changing', operation: 'op-1' }) }),
  'lab-changing-elsewhere': play({ lab: aLab({ state: 'changing' }) }),
  'lab-node-missing': play({ lab: aLab({ state: 'half-built', members: with02('missing') }), on: 'lab-down' }),
  'lab-out-of-swarm': play({ lab: aLab({ state: 'half-built', problem: 'worker02 is not in the swarm' }) }),
  'lab-mirror': play({
    lab: aLab({
      state: 'degraded',
      members: [{ name: `${LAB}-mirror`, role: 'mirror', number: 1, state: 'exited' }, ...aLab().members],
    }),
  }),
  'nodes-limits': play({
    on: 'nodes',
    more: ofAnotherVersion,
    lab: aLab({
      members: aLab().members.map((member) => ({
        ...member,
        image: member.name.endsWith('worker02') ? 'docker:29.1.0-dind' : 'docker:28.5.2-dind',
      })),
      spec: LabSpec.parse({
        ...{ name: LAB, managers: 1, workers: 3, ports: ['8000:80'], limits: { memory: '1g' } },
        nodes: { worker02: { image: 'docker:29.1.0-dind', limits: { cpus: 1.5, memory: '2g' } } },
      }),
    }),
  }),
};
