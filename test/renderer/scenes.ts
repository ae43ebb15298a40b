import type { Check } from '../../src/shared/model/doctor.ts';
import type { EngineInfo } from '../../src/shared/model/engine.ts';
import { type Lab, LabSpec, type LabSpecInput } from '../../src/shared/model/lab.ts';
import { nodeName, registryName, seats } from '../../src/shared/model/names.ts';
import type { Operation } from '../../src/shared/model/operation.ts';
import type { FakePort } from './fake-port.ts';

export const LOCAL = 'unix:///var/run/docker.sock';

export const engine = (part: Partial<EngineInfo> = {}): EngineInfo => ({
  id: LOCAL,
  name: 'local',
  address: LOCAL,
  source: 'socket',
  state: 'up',
  current: true,
  version: '28.5.2',
  apiVersion: '1.51',
  os: 'Debian GNU/Linux 12',
  cpus: 8,
  memory: 15.5e9,
  ...part,
});

interface LabPart extends Partial<Lab> {
  down?: readonly string[];
}

/** A lab as it is found, of a spec; `down` names members that do not run. */
export function lab(input: LabSpecInput, { down = [], ...part }: LabPart = {}): Lab {
  const spec = LabSpec.parse(input);
  const { name } = spec;
  const running = !['stopped'].includes(part.state ?? 'running');
  const stateOf = (member: string) => (running && !down.includes(member) ? ('running' as const) : ('exited' as const));
  return {
    id: `${LOCAL}/${name}`,
    engine: LOCAL,
    name,
    state: 'running',
    spec,
    subnet: '172.30.7.0/24',
    members: [
      { name: registryName(name), role: 'registry', number: 1, state: stateOf('registry') },
      ...seats(spec).map(({ role, number, short }) => ({
        name: nodeName(name, role, number),
        role,
        number,
        state: stateOf(short),
      })),
    ],
    published: [
      ...spec.ports.map(({ host, node, bind, protocol }) => ({
        member: `${name}-manager`,
        bind,
        host,
        node,
        protocol,
      })),
      { member: registryName(name), bind: '127.0.0.1', host: 5000, node: 5000, protocol: 'tcp' },
    ],
    created: Date.now() - 2 * 3_600_000,
    ...part,
  };
}

export const operation = (part: Partial<Operation> = {}): Operation => ({
  id: 'op-1',
  kind: 'lab.create',
  title: 'Create ingress-check',
  engine: LOCAL,
  lab: 'ingress-check',
  state: 'running',
  startedAt: Date.now() - 24_000,
  stepsDone: 14,
  stepsTotal: 22,
  leftovers: [],
  canCancel: true,
  canRetry: false,
  canUndo: false,
  ...part,
});

export const check = (part: Partial<Check> = {}): Check => ({
  id: 'engine.reachable',
  group: 'engine',
  title: 'Engine answers',
  result: 'passed',
  found: 'Docker 28.5.2, API 1.24 to 1.51',
  commands: [],
  instead: [],
  ...part,
});

export const ipvs = check({
  id: 'kernel.ipvs',
  group: 'kernel',
  title: 'IPVS',
  result: 'warning',
  found: 'this kernel has none',
  means: 'Swarm’s load balancer is built on it. Labs run without: two ways in are closed, each has another.',
  fix: 'Load the module, or use a kernel that has it.',
  commands: ['sudo modprobe ip_vs'],
  instead: [{ what: 'ports in ingress mode', happens: 'connection refused', use: 'mode=host' }],
});

export const portTaken = check({
  id: 'network.ports',
  group: 'network',
  title: 'Ports free',
  result: 'failed',
  found: '8000 is in use by portainer',
  suggestion: { path: 'ports.0.host', value: 8001, label: 'Use 8001' },
});

/** The plan as main would preview it, in small. */
export function previewOf(spec: LabSpec) {
  const nodes = seats(spec);
  const step = (id: string, title: string, lane: string, ...commands: string[]) => ({
    id,
    title,
    lane,
    needs: [],
    commands,
  });
  const steps = [
    step('network', 'Make the network', 'network', `docker network create --subnet 172.30.7.0/24 ${spec.name}`),
    step(
      'registry',
      'Start the registry',
      'registry',
      `docker run -d --name ${spec.name}-registry ${spec.registry.image}`,
    ),
    ...nodes.map(({ short, name }) =>
      step(short, `Start ${short}`, short, `docker run -d --privileged --name ${name} ${spec.nodeImage}`),
    ),
    step('init', 'Form the swarm', 'manager', `docker exec ${spec.name}-manager docker swarm init`),
  ];
  const services = nodes.map(({ name }) => `  ${name}:\n    image: ${spec.nodeImage}\n    privileged: true`);
  return {
    steps,
    compose: `# The lab as a compose file\nservices:\n${services.join('\n')}\n`,
    lab: `version: 1\nname: ${spec.name}\nmanagers: ${spec.managers}\nworkers: ${spec.workers}\n`,
    script: `#!/bin/sh\nset -eu\n${steps.flatMap(({ commands }) => commands).join('\n')}\n`,
    notes: [],
    subnet: '172.30.7.0/24',
  };
}

/** An engine that answers, no labs, and every call that these pages make answered. */
export function playQuiet(port: FakePort): void {
  port.feed('app.settings', { settings: [{ id: 'settings', theme: 'system', drawer: 0 }] });
  port.feed('engine.list', { engines: [engine()] });
  port.feed('lab.list', { labs: [] });
  port.feed('operation.list', { operations: [] });
  port.feed('operation.transcript', { commands: [] });
  port.feed('swarm.live', { status: [], nodes: [], services: [], tasks: [] });
  port.answer('app.info', () => ({
    version: '0.1.0',
    platform: 'linux',
    shell: 'browser' as const,
    logFile: '/home/me/skep.log',
  }));
  port.answer('app.setSettings', () => ({}));
  port.answer('engine.images', () => []);
  port.answer('engine.retry', () => ({}));
  port.answer('engine.use', () => ({}));
  port.answer('lab.preview', ({ spec }) => previewOf(LabSpec.parse(spec)));
  port.answer('lab.preflight', () => [
    check(),
    ipvs,
    check({ id: 'vxlan', title: 'VXLAN', group: 'kernel', found: 'built in' }),
  ]);
  for (const name of ['lab.create', 'lab.start', 'lab.stop', 'lab.resume', 'lab.destroy'] as const) {
    port.answer(name, () => ({ operation: 'op-1' }));
  }
}

/** Labs in every state that the list knows. */
export const manyLabs = (): Lab[] => [
  lab({ name: 'hellodocker', ports: ['8000:80', '9000:9000'] }),
  lab(
    { name: 'raft-quorum', managers: 3, workers: 5 },
    { state: 'degraded', down: ['manager03'], problem: 'manager03 does not run', created: Date.now() - 5 * 3_600_000 },
  ),
  {
    ...lab(
      { name: 'ingress-check', workers: 4 },
      { state: 'creating', operation: 'op-1', created: Date.now() - 24_000 },
    ),
    members: lab({ name: 'ingress-check', workers: 4 }).members.map((member) =>
      member.role === 'worker' && member.number > 1 ? { ...member, state: 'missing' } : member,
    ),
    published: [],
  },
  {
    ...lab(
      { name: 'rolling-update' },
      { state: 'half-built', problem: 'worker02 did not join', created: Date.now() - 30 * 3_600_000 },
    ),
    published: [],
    members: lab({ name: 'rolling-update' }, { down: ['worker02'] }).members.filter(({ number }) => number < 3),
  },
  lab({ name: 'secrets-demo', workers: 1 }, { state: 'stopped', created: Date.now() - 6 * 86_400_000, published: [] }),
  lab({ name: 'wide', managers: 5, workers: 20 }, { state: 'stopped', created: Date.now() - 14 * 86_400_000 }),
];
