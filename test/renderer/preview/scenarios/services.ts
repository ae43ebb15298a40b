import { openDialog } from '../../../../src/renderer/stores/index.ts';
import { ServiceSpec, type ServiceSpecInput } from '../../../../src/shared/model/service.ts';
import type { SwarmService } from '../../../../src/shared/model/swarm.ts';
import { noIpvs } from '../../doctor/checks.ts';
import type { FakePort } from '../../fake-port.ts';
import { aNode, aService, aTask } from '../../swarm/model.ts';
import { ENGINE } from './base.ts';
import { aLab, LAB, labScenarios, shorts } from './lab.ts';
import type { Scenario } from './types.ts';

const ref = { engine: ENGINE, lab: LAB };
const now = Date.now();
const GB = 1024 ** 3;

const spec = (input: ServiceSpecInput): ServiceSpec => ServiceSpec.parse(input);

/** A service that says much of what a service can say. */
export const FULL: ServiceSpec = spec({
  name: 'hellodocker',
  image: 'registry:5000/kickscar/hellodocker:latest',
  replicas: 3,
  constraints: ['node.role!=manager', 'node.platform.os==linux'],
  preferences: ['node.labels.zone'],
  ports: [{ published: 8000, target: 8080, mode: 'host' }],
  endpointMode: 'dnsrr',
  env: ['JAVA_OPTS=-Xmx384m', 'GREETING=Hello from {{.Node.Hostname}}'],
  mounts: [{ type: 'volume', source: 'hello-data', target: '/data' }],
  networks: [{ name: 'hello_front' }],
  reserve: { memory: 256 * 1024 ** 2, cpus: 0.25 },
  limit: { memory: 512 * 1024 ** 2 },
  health: { test: ['CMD-SHELL', 'curl -f localhost:8080/health'], interval: 10_000, timeout: 3000, retries: 3 },
  labels: { team: 'web' },
  secrets: [{ name: 'api-key', target: 'api-key' }],
});

const yamlOf = ({ name, image, replicas, env }: ServiceSpec): string =>
  `services:\n  ${name}:\n    image: ${image}\n    environment:\n${env.map((entry) => `      - ${JSON.stringify(entry)}\n`).join('')}    deploy:\n      replicas: ${replicas}\n      update_config:\n        order: start-first\n`;

const nodes = shorts(1, 3).map((short, i) =>
  aNode(short, {
    name: `${LAB}-${short}`,
    address: `172.28.5.${11 + i}`,
    memory: 24 * GB,
    labels: short === 'manager' ? {} : { zone: i % 2 ? 'a' : 'b' },
  }),
);

const seven = (): SwarmService[] => {
  const from = (input: ServiceSpecInput, more: Partial<SwarmService> = {}) => {
    const whole = spec(input);
    return aService(whole.name, {
      ...{ spec: whole, image: whole.image, mode: whole.mode, ports: whole.ports, wanted: whole.replicas },
      ...{ created: now - 3_600_000, updated: now - 1_200_000, version: 412, ...more },
    });
  };
  const stack = { stack: 'hello' };
  return [
    from(FULL, {
      updateStatus: 'updating',
      updateMessage: 'update in progress',
      previous: { ...FULL, image: 'registry:5000/kickscar/hellodocker:1.0' },
    }),
    from(
      { name: 'hello_nginx', image: 'nginx:1.27-alpine', replicas: 3, ports: [{ published: 80, target: 80 }] },
      stack,
    ),
    from(
      { name: 'hello_api', image: 'registry:5000/kickscar/hello-api:1.3', replicas: 4 },
      {
        ...stack,
        updateStatus: 'paused',
        updateMessage: 'update paused due to failure or early termination of task u3k9',
        previous: spec({ name: 'hello_api', image: 'registry:5000/kickscar/hello-api:1.2', replicas: 4 }),
      },
    ),
    from({ name: 'mailer', image: 'registry:5000/kickscar/mailer:0.5', replicas: 2 }),
    from({ name: 'redis', image: 'redis:7.4', ports: [{ published: 6379, target: 6379, mode: 'host' }] }),
    from(
      { name: 'portainer_agent', image: 'portainer/agent:2.21.4', mode: 'global' },
      { stack: 'portainer', wanted: 4 },
    ),
    from({ name: 'seed-db', image: 'registry:5000/kickscar/seed:1', mode: 'replicated-job', replicas: 5 }),
  ];
};

const tasks = () => {
  const at = ['worker01', 'worker02', 'worker03', 'manager'];
  const of = (name: string, count: number, more: (i: number) => object = () => ({})) =>
    Array.from({ length: count }, (_, i) =>
      aTask(name, i + 1, at[i % 4], { created: now - 900_000, since: now - 600_000, ...more(i) }),
    );
  return [
    ...of('hellodocker', 3, (i) => (i === 2 ? { outdated: true } : i === 1 ? { state: 'starting' } : {})),
    ...of('hello_nginx', 3),
    ...of('hello_api', 4, (i) => (i > 1 ? { outdated: true } : {})),
    ...of('mailer', 1),
    aTask('mailer', 2, undefined, { state: 'pending', error: 'no suitable node (insufficient resources on 4 nodes)' }),
    ...of('redis', 1, () => ({ memory: 20 * GB })),
    ...at.map((node) => aTask('portainer_agent', undefined, node, { created: now, since: now })),
    ...of('seed-db', 3, () => ({ state: 'complete', desired: 'complete' })),
  ];
};

function play(port: FakePort, services: SwarmService[]): void {
  labScenarios['lab-busy']?.play(port);
  port.feed('lab.list', { labs: [aLab()] });
  port.feed('swarm.live', {
    nodes,
    services,
    tasks: tasks(),
    status: [{ id: 'status', state: 'live', asOf: now }],
  });
  port.answer('doctor.run', () => ({ checks: [noIpvs], at: now, ms: 900 }));
  port.answer('swarm.choices', () => ({
    networks: [
      { name: 'hello_front', driver: 'overlay', attachable: false },
      { name: 'backbone', driver: 'overlay', attachable: true },
    ],
    secrets: ['api-key', 'db-password'],
    configs: ['nginx.conf'],
    images: [{ reference: 'registry:5000/kickscar/hellodocker:latest', nodes: ['worker02'] }],
  }));
  port.answer('swarm.serviceYaml', ({ service }) => ({ text: yamlOf(spec(service)) }));
  port.answer('swarm.parseService', ({ text }) => ({
    issues: text.includes('replicas: many')
      ? [{ path: 'deploy.replicas', line: 8, message: '“many” is no whole number', severity: 'error' as const }]
      : [],
  }));
}

const sheet = (asked: object, after?: (port: FakePort) => void): Scenario => ({
  route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/services`,
  play(port) {
    play(port, seven());
    openDialog({ service: { ...ref, ...asked } });
    after?.(port);
  },
});

const list = (services: SwarmService[], selection = ''): Scenario => ({
  route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/services/${selection}`,
  play: (port) => play(port, services),
});

/** Somebody else changes or removes the service while its sheet is open. */
const later = (change: (services: SwarmService[]) => SwarmService[]) => (port: FakePort) =>
  void setTimeout(
    () =>
      port.feed('swarm.live', {
        nodes,
        services: change(seven()),
        tasks: tasks(),
        status: [{ id: 'status', state: 'live', asOf: now }],
      }),
    500,
  );
const EDITED: ServiceSpec = {
  ...FULL,
  image: 'registry:5000/kickscar/hellodocker:1.1',
  env: [...FULL.env, 'CACHE_TTL=30s'],
};
const editing = { edit: 'id-hellodocker', spec: EDITED };

export const serviceScenarios: Record<string, Scenario> = {
  'sheet-new': sheet({}),
  'sheet-half': sheet({ image: 'registry:5000/kickscar/hellodocker:latest' }),
  'sheet-full': sheet({ spec: { ...FULL, name: 'hello2' } }),
  'sheet-errors': sheet({
    spec: {
      ...FULL,
      name: 'redis',
      ports: [{ published: 80, target: 80, protocol: 'tcp', mode: 'host' }],
      constraints: ['node.role=='],
      replicas: 9,
    },
  }),
  'sheet-edit': sheet(editing),
  'sheet-field': sheet({ ...editing, field: 'limit.memory' }),
  'sheet-conflict': sheet(
    editing,
    later((all) =>
      all.map((each) =>
        each.name === 'hellodocker'
          ? {
              ...each,
              version: 413,
              spec: { ...FULL, env: ['JAVA_OPTS=-Xmx512m'], labels: { team: 'web', tier: 'front' } },
            }
          : each,
      ),
    ),
  ),
  'sheet-removed': sheet(
    editing,
    later((all) => all.filter(({ name }) => name !== 'hellodocker')),
  ),
  'services-empty': list([]),
  'services-list': list(seven()),
  'services-one': list(seven(), 'hellodocker'),
  'services-paused': list(seven(), 'hello_api'),
  'services-300': list(
    Array.from({ length: 300 }, (_, i) =>
      aService(`service-${String(i + 1).padStart(3, '0')}`, { created: i, wanted: i % 7 }),
    ),
  ),
};
