import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection, Docker } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations, type OperationsArea } from '../../src/main/operations/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import { fromRaw } from '../../src/main/swarm/services/from-raw.ts';
import type { RawSpec } from '../../src/main/swarm/services/raw-spec.ts';
import type { ServiceSpec } from '../../src/shared/model/service.ts';
import { differing, serviceCreateCommand, serviceUpdateCommand } from '../../src/shared/service/index.ts';
import { aSpec } from '../support/a-spec.ts';
import { CONTEXT, oneEngine } from '../support/one-engine.ts';
import { connectHost, IMAGES, RawLab } from '../support/raw-lab.ts';
import { until } from '../support/until.ts';

let engine: Connection;
let lab: RawLab;
let operations: OperationsArea;
let area: SwarmArea;
let docker: Docker;
let networks: Map<string, string>;

beforeAll(async () => {
  engine = await connectHost();
  lab = await new RawLab(engine, 'services-it', { workers: 1, net: '10.213.41' }).up();
  await lab.load(lab.manager, IMAGES.hello);
  operations = createOperations({ log: SILENT });
  area = createSwarmArea({ engines: oneEngine(engine), operations, log: SILENT });
  docker = engine.node(lab.manager).docker;
  await typed(
    'docker network create -d overlay backend; echo s3 | docker secret create key -; echo c | docker config create conf -',
  );
  networks = new Map((await docker.listNetworks()).map(({ Id, Name }) => [Id, Name]));
});

afterAll(async () => {
  area?.close();
  await lab?.down();
  engine?.close();
});

afterEach(async () => {
  // A service that is removed in the moment in which Swarm forgets tasks of it can end the manager's daemon (seen with 20.10;
  // SetServiceTasksRemove, as in moby/swarmkit#3222).
  await until('what was scaled away is forgotten', async () => (await leaving()).length === 0);
  await typed('docker service ls -q | xargs -r docker service rm');
});

const leaving = async () => (await docker.listTasks()).filter(({ DesiredState }) => DesiredState === 'remove');
const typed = (command: string): Promise<string> => lab.run(lab.manager, command);
const raw = async (name: string): Promise<RawSpec> => (await docker.getService(name).inspect()).Spec as RawSpec;
const read = (spec: RawSpec): ServiceSpec => fromRaw(spec, (id) => networks.get(id) ?? id);
const seen = async (name: string): Promise<ServiceSpec> => read(await raw(name));
const web = (init: Parameters<typeof aSpec>[0] = {}) =>
  aSpec({ image: `${IMAGES.hello}:latest`, replicas: 0, ...init });
const create = (service: ServiceSpec) => area.handlers.createService({ ...lab.ref, service }, CONTEXT);
const undo = (id = '') => area.handlers.undo({ ...lab.ref, undo: id }, CONTEXT);
const update = (base: ServiceSpec, spec: ServiceSpec, more: { force?: boolean; nodeLabels?: Labels } = {}) =>
  area.handlers.updateService(
    { ...lab.ref, service: base.name, base, spec, force: false, nodeLabels: [], ...more },
    CONTEXT,
  );
type Labels = { node: string; labels: Record<string, string | null> }[];
const scale = (service: string, replicas: number) =>
  area.handlers.scaleService({ ...lab.ref, service, replicas }, CONTEXT);
const commands = async (): Promise<string[]> =>
  (await operations.handlers.transcript({ lab: lab.name })).snapshot().commands.map(({ command }) => command);

const FULL = web({
  name: 'full',
  args: ['-v', "it's", 'a b', '$HOME', 'two\nlines', '日本', ''],
  command: ['/bin/echo', '--flag', "it's"],
  env: ['PLAIN=1', 'EMPTY=', `ODD=it's "all" $HOME\n-- é`, 'EQUALS=a=b', '-DASH=-x'],
  dir: '/tmp/a b',
  user: '1000:1000',
  hostname: 'inside',
  init: true,
  readOnly: true,
  stopGrace: 1500,
  mounts: [
    { type: 'volume', source: 'data', target: '/data' },
    { type: 'bind', source: '/tmp/a,b "c"', target: '/srv', readOnly: true },
    { type: 'tmpfs', target: '/run' },
  ],
  networks: [{ name: 'backend', aliases: ['one', 'two'] }],
  ports: [
    { published: 8080, target: 80, mode: 'host' },
    { published: 5353, target: 53, protocol: 'udp', mode: 'host' },
  ],
  endpointMode: 'dnsrr',
  constraints: ['node.role==worker', 'node.labels.zone!=a b'],
  preferences: ['node.labels.zone', 'node.labels.rack'],
  maxPerNode: 3,
  reserve: { cpus: 0.25, memory: 64 * 1024 ** 2 },
  limit: { cpus: 1.5, memory: 100_000_000, pids: 50 },
  restart: { condition: 'on-failure', delay: 250, maxAttempts: 3, window: 90_000 },
  update: {
    parallelism: 2,
    delay: 1000,
    failureAction: 'rollback',
    monitor: 7000,
    maxFailureRatio: 0.25,
    order: 'start-first',
  },
  rollback: {
    parallelism: 0,
    delay: 2000,
    failureAction: 'continue',
    monitor: 6000,
    maxFailureRatio: 0.5,
    order: 'start-first',
  },
  health: {
    test: ['CMD-SHELL', `curl -f "localhost" || exit 1`],
    interval: 10_000,
    timeout: 2000,
    retries: 4,
    startPeriod: 500,
  },
  labels: { team: "it's", 'a.b': '$x', empty: '' },
  containerLabels: { inner: 'é,"' },
  secrets: [{ name: 'key', target: 'tls.key', mode: 0o400 }],
  configs: [{ name: 'conf', target: '/etc/conf,1' }],
});

describe('a service', () => {
  it('is read back as it was made, and its command makes the same one', async () => {
    await create(FULL);
    const made = await seen('full');
    expect(made).toEqual(FULL);
    await typed(serviceCreateCommand({ ...FULL, name: 'by-hand' }).replace('create', 'create -d'));
    expect(differing(await seen('by-hand'), { ...FULL, name: 'by-hand' })).toEqual([]);
  });

  it.each([
    web({ name: 'job', mode: 'replicated-job', replicas: 2, concurrent: 1, args: ['true'] }),
    web({ name: 'all-jobs', mode: 'global-job', constraints: ['node.role==none'] }),
    web({ name: 'everywhere', mode: 'global', constraints: ['node.role==none'] }),
  ])('of any mode: $mode', async (spec) => {
    await create(spec);
    await typed(serviceCreateCommand({ ...spec, name: 'by-hand' }).replace('create', 'create -d'));
    expect(differing(await seen(spec.name), await seen('by-hand'))).toEqual(['name']);
  });

  it('says what is taken', async () => {
    await create(web({ ports: [{ published: 8090, target: 80 }] }));
    await expect(create(web())).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      message: /services-it has a service named web/,
    });
    const other = web({ name: 'other', ports: [{ published: 8090, target: 81 }] });
    await expect(create(other)).rejects.toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining('8090') });
    const secret = web({ name: 'other', secrets: [{ name: 'nope', target: 'nope' }] });
    await expect(create(secret)).rejects.toMatchObject({ code: 'NOT_FOUND', message: /no secret named nope/ });
  });

  it('is made no more when that is undone', async () => {
    const { undo: id } = await create(web());
    await undo(id);
    await expect(scale('web', 2)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no service web in services-it',
    });
    await expect(undo(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await commands()).at(-1)).toBe('docker service rm web');
  });

  it('comes back after it was removed, with all that Swarm knew of it', async () => {
    await create({ ...FULL, name: 'web' });
    await typed(
      'docker service update -d --dns-add 1.1.1.1 --sysctl-add net.core.somaxconn=9 --stop-signal SIGINT web',
    );
    const before = await raw('web');
    const done = await area.handlers.removeService({ ...lab.ref, service: 'web' }, CONTEXT);
    expect(done.warnings).toEqual([]);
    await undo(done.undo);
    expect(await raw('web')).toEqual(before);
    expect((await commands()).slice(-2)[0]).toBe('docker service rm web');
  });

  it('never shows a secret of its environment', async () => {
    await create(web({ env: ['DB_PASSWORD=hunter2', 'A=1'] }));
    await update(await seen('web'), web({ env: ['DB_PASSWORD=hunter3', 'A=1'] }));
    expect((await commands()).slice(-2)).toEqual([
      expect.stringContaining('--env DB_PASSWORD --env A=1'),
      'docker service update --env-add DB_PASSWORD web',
    ]);
    expect((await seen('web')).env).toContain('DB_PASSWORD=hunter3');
  });
});

describe('an update', () => {
  it('changes what differs and keeps the rest, and so does taking it back', async () => {
    await create({ ...FULL, name: 'web' });
    const extra = '--dns-add 1.1.1.1 --host-add db:10.0.0.9 --sysctl-add net.core.somaxconn=9 --group-add 99 --tty';
    await typed(
      `docker service update -d ${extra} --mount-add type=bind,source=/tmp,target=/p,bind-propagation=rslave web`,
    );
    const before = await raw('web');
    const base = read(before);
    const spec = {
      ...base,
      image: 'registry:5000/none:2',
      env: [...base.env, 'MORE=1'],
      mounts: base.mounts.filter(({ target }) => target !== '/p'),
      limit: { ...base.limit, memory: 200_000_000 },
      secrets: [],
      health: { ...FULL.health, test: ['NONE'] },
    };
    const done = await update(base, spec);
    expect(done.warnings).toEqual([expect.stringContaining('registry:5000/none:2')]);
    const after = await raw('web');
    expect(differing(read(after), spec)).toEqual([]);
    const task = after.TaskTemplate?.ContainerSpec as Record<string, unknown>;
    expect(task).toMatchObject({
      DNSConfig: { Nameservers: ['1.1.1.1'] },
      Groups: ['99'],
      TTY: true,
      Hosts: ['10.0.0.9 db'],
    });
    expect(task).toMatchObject({ Sysctls: { 'net.core.somaxconn': '9' } });
    await undo(done.undo);
    expect(sorted(await raw('web'))).toEqual(sorted(before));
  });

  it('does what its command does', async () => {
    const base = { ...FULL, name: 'web' };
    const spec: ServiceSpec = {
      ...web({
        replicas: 0,
        mounts: [{ type: 'tmpfs', target: '/data' }],
        networks: [{ name: 'backend', aliases: ['two'] }],
      }),
      env: ['PLAIN=2', 'NEW=é "x"'],
      labels: { team: 'b', more: '1' },
      ports: [{ published: 8080, target: 80, protocol: 'tcp', mode: 'ingress' }],
      constraints: ['node.role==worker', 'node.hostname!=x'],
      configs: [{ name: 'conf', target: '/etc/other', mode: 0o444 }],
      args: ["it's", '-x'],
      update: { ...FULL.update, delay: 0 },
    };
    await create(base);
    await update(base, spec);
    expect(differing(await seen('web'), spec)).toEqual([]);
    await typed('docker service rm web');
    await create({ ...FULL, name: 'by-hand' });
    await typed(
      serviceUpdateCommand({ ...base, name: 'by-hand' }, { ...spec, name: 'by-hand' }).replace('update', 'update -d'),
    );
    expect(differing(await seen('by-hand'), { ...spec, name: 'by-hand' })).toEqual([]);
  });

  it('sets labels of nodes first, forces, and takes both back', async () => {
    await create(web());
    const base = await seen('web');
    const spec = { ...base, constraints: ['node.labels.pin==web'] };
    const node = async () =>
      (await docker.listNodes()).find(({ Description }) => Description?.Hostname === 'services-it-worker01')?.Spec
        ?.Labels;
    const nodeLabels = [{ node: 'worker01', labels: { pin: 'web' } }];
    const done = await update(base, spec, { force: true, nodeLabels });
    expect(await node()).toEqual({ pin: 'web' });
    expect((await raw('web')).TaskTemplate?.ForceUpdate).toBe(1);
    await undo(done.undo);
    expect(await node()).toEqual({});
    expect((await seen('web')).constraints).toEqual([]);
    const bad = { ...base, networks: [{ name: 'no-such', aliases: [] }] };
    await expect(update(base, bad, { nodeLabels })).rejects.toMatchObject({ code: expect.any(String) });
    expect(await node()).toEqual({});
  });

  it('is refused where somebody else changed the same, and only there', async () => {
    await create(web({ env: ['A=1'], limit: { memory: 50_000_000 } }));
    const base = await seen('web');
    await typed('docker service update -d --env-add A=2 --label-add other=1 web');
    await expect(update(base, { ...base, env: ['A=3'] })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('env of web'),
      details: ['env: now A=2, wanted A=3'],
    });
    await update(base, { ...base, limit: { memory: 60_000_000 } });
    expect(await seen('web')).toMatchObject({ env: ['A=2'], labels: { other: '1' }, limit: { memory: 60_000_000 } });
    await expect(update(base, { ...base, mode: 'global' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('scaling', () => {
  it('changes only the count, and back', async () => {
    await create(web({ constraints: ['node.role==none'] }));
    await typed('docker service update -d --dns-add 1.1.1.1 web');
    const before = await raw('web');
    const done = await scale('web', 3);
    expect(done.before).toBe(0);
    expect(await raw('web')).toEqual({ ...before, Mode: { Replicated: { Replicas: 3 } } });
    await typed('docker service update -d --label-add other=1 web');
    await undo(done.undo);
    expect(await raw('web')).toEqual({ ...before, Labels: { other: '1' } });
    expect((await commands()).slice(-2)).toEqual(['docker service scale web=3', 'docker service scale web=0']);
  });

  it('holds against updates by others, and loses none of theirs', async () => {
    await create(web({ constraints: ['node.role==none'] }));
    let going = true;
    let last = 0;
    const others = (async () => {
      while (going) {
        last += 1;
        await typed(
          `for i in 1 2 3; do until docker service update -d -q --label-add n${last}-$i=1 web; do :; done; done`,
        );
      }
    })();
    for (let replicas = 1; replicas <= 30; replicas += 1) await scale('web', replicas);
    going = false;
    await others;
    const spec = await seen('web');
    expect(spec.replicas).toBe(30);
    expect(Object.keys(spec.labels)).toHaveLength(last * 3);
  });

  it('says why a global service and a job have no count', async () => {
    await create(web({ name: 'all', mode: 'global', constraints: ['node.role==none'] }));
    await create(web({ name: 'job', mode: 'replicated-job' }));
    await expect(scale('all', 2)).rejects.toMatchObject({ message: expect.stringContaining('all is global') });
    await expect(scale('job', 2)).rejects.toMatchObject({ message: expect.stringContaining('job is a job') });
  });
});

describe('a rollback', () => {
  it('leads to the spec before, and back', async () => {
    await create(web());
    const rollback = () => area.handlers.rollbackService({ ...lab.ref, service: 'web' }, CONTEXT);
    await expect(rollback()).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('nothing to roll back'),
    });
    await typed('docker service update -d --env-add A=2 --dns-add 1.1.1.1 web');
    const before = await raw('web');
    const done = await rollback();
    expect((await seen('web')).env).toEqual([]);
    await undo(done.undo);
    expect(await raw('web')).toEqual(before);
  });

  it('forces several, and names those that failed', async () => {
    await create(web());
    const force = (services: string[]) => area.handlers.forceServices({ ...lab.ref, services }, CONTEXT);
    expect(await force(['web', 'gone'])).toEqual({ warnings: ['gone: There is no service gone in services-it'] });
    expect((await raw('web')).TaskTemplate?.ForceUpdate).toBe(1);
    await expect(force(['gone'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('tells what a service can be given', async () => {
  expect(await area.handlers.choices(lab.ref, CONTEXT)).toEqual({
    networks: [{ name: 'backend', driver: 'overlay', attachable: false }],
    secrets: ['key'],
    configs: ['conf'],
    images: [{ reference: `${IMAGES.hello}:latest`, nodes: ['manager'] }],
  });
});

/** Some lists of the engine's have no order. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, sorted(each)]))
      : value;
