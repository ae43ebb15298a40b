import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellJoin } from '../../../src/shared/commands.ts';
import {
  serviceCreateCommand,
  serviceForceCommand,
  serviceRemoveCommand,
  serviceRollbackCommand,
  serviceScaleCommand,
  serviceUpdateCommand,
} from '../../../src/shared/service/index.ts';
import { aSpec } from '../../support/a-spec.ts';

const create = (init: Parameters<typeof aSpec>[0]) =>
  serviceCreateCommand(aSpec(init)).replace('docker service create --name web ', '');
const update = (base: Parameters<typeof aSpec>[0], spec: Parameters<typeof aSpec>[0], force?: boolean) =>
  serviceUpdateCommand(aSpec(base), aSpec(spec), force).replace('docker service update ', '');
const IMAGE = 'registry:5000/team/web:1';

describe('serviceCreateCommand', () => {
  it('is what a person would type', () => {
    expect(serviceCreateCommand(aSpec({ replicas: 3 }))).toBe(`docker service create --name web --replicas 3 ${IMAGE}`);
    expect(create({ ports: [{ published: 8000, target: 80 }] })).toBe(
      `--replicas 1 --publish published=8000,target=80 ${IMAGE}`,
    );
    expect(create({ ports: [{ target: 53, protocol: 'udp', mode: 'host' }], endpointMode: 'dnsrr' })).toBe(
      `--replicas 1 --publish target=53,protocol=udp,mode=host --endpoint-mode dnsrr ${IMAGE}`,
    );
  });

  it.each([
    [{ mode: 'global' }, `--mode global ${IMAGE}`],
    [
      { mode: 'replicated-job', replicas: 5, concurrent: 2 },
      `--mode replicated-job --replicas 5 --max-concurrent 2 ${IMAGE}`,
    ],
    [{ mode: 'global-job', update: { order: 'start-first' } }, `--mode global-job ${IMAGE}`],
    [{ args: ['-v', 'a b'] }, `--replicas 1 ${IMAGE} -v 'a b'`],
    [{ command: ['sh', '-c', "it's"] }, `--replicas 1 --entrypoint 'sh -c '\\''it'\\''\\'\\'''\\''s'\\''' ${IMAGE}`],
    [{ env: ['A=1', 'B=$x'] }, `--replicas 1 --env A=1 --env 'B=$x' ${IMAGE}`],
    [
      { init: true, readOnly: true, stopGrace: 1500 },
      `--replicas 1 --init --read-only --stop-grace-period 1.5s ${IMAGE}`,
    ],
    [{ limit: { memory: 512 * 1024 ** 2, cpus: 0.5 } }, `--replicas 1 --limit-cpu 0.5 --limit-memory 512m ${IMAGE}`],
    [
      { mounts: [{ type: 'bind', source: '/a,b', target: '/c' }] },
      `--replicas 1 --mount 'type=bind,"source=/a,b",target=/c' ${IMAGE}`,
    ],
    [
      { networks: [{ name: 'a' }, { name: 'b', aliases: ['x', 'y'] }] },
      `--replicas 1 --network a --network name=b,alias=x,alias=y ${IMAGE}`,
    ],
    [{ health: { test: ['NONE'], interval: 1000 } }, `--replicas 1 --no-healthcheck ${IMAGE}`],
    [
      {
        secrets: [
          { name: 'k', target: 'k' },
          { name: 'c', target: 'd', mode: 0o400 },
        ],
      },
      `--replicas 1 --secret k --secret source=c,target=d,mode=0400 ${IMAGE}`,
    ],
    [{ preferences: ['node.labels.zone'] }, `--replicas 1 --placement-pref spread=node.labels.zone ${IMAGE}`],
  ] as const)('of %j', (init, command) => {
    expect(create(init as never)).toBe(command);
  });

  it.each([
    'DB_PASSWORD',
    'db_pass',
    'PGPASSFILE',
    'API_KEY',
    'SECRET',
    'token',
    'AWS_SECRET_ACCESS_KEY',
    'MY_CREDENTIALS',
  ])('leaves the value of %s to the environment it is typed in', (name) =>
    expect(create({ env: [`${name}=hunter2`] })).toBe(`--replicas 1 --env ${name} ${IMAGE}`),
  );

  it.each(['postgres://u:pw@db/x', 'redis://:pw@cache:6379', 'amqp://a:b%20c@mq'])(
    'leaves %s out too, whatever its name',
    (address) => expect(create({ env: [`DATABASE_URL=${address}`] })).toBe(`--replicas 1 --env DATABASE_URL ${IMAGE}`),
  );

  it.each(['http://web:8080/a@b', 'postgres://u@db/x', 'https://a.example/?at=1:2@3'])(
    'shows the address %s',
    (address) => expect(create({ env: [`URL=${address}`] })).toMatch(/--env '?URL=/),
  );

  it.each(['KEYBOARD', 'MONKEY', 'AUTHOR', 'HOST'])('shows the value of %s', (name) =>
    expect(create({ env: [`${name}=x`] })).toContain(`--env ${name}=x`),
  );
});

describe('serviceUpdateCommand', () => {
  const mounts = [{ type: 'volume' as const, source: 'a', target: '/a' }];
  it.each([
    [{}, {}, 'web'],
    [{ replicas: 1 }, { replicas: 5 }, '--replicas 5 web'],
    [{}, { image: 'nginx:2' }, '--image nginx:2 web'],
    [
      { env: ['A=1', 'B=2'] },
      { env: ['B=3', 'C=4', 'PASSWORD=x'] },
      '--env-rm A --env-add B=3 --env-add C=4 --env-add PASSWORD web',
    ],
    [
      { constraints: ['a==1', 'b==2'] },
      { constraints: ['b==2', 'c==3'] },
      `--constraint-rm a==1 --constraint-add c==3 web`,
    ],
    [
      { ports: [{ published: 80, target: 80 }] },
      { ports: [{ published: 81, target: 80 }] },
      '--publish-rm target=80 --publish-add published=81,target=80 web',
    ],
    [{ ports: [{ target: 53, protocol: 'udp' }] }, {}, '--publish-rm target=53,protocol=udp web'],
    [{ mounts }, { mounts: [{ ...mounts[0], source: 'b' }] }, '--mount-add type=volume,source=b,target=/a web'],
    [{ mounts }, {}, '--mount-rm /a web'],
    [
      { networks: [{ name: 'a' }] },
      { networks: [{ name: 'a', aliases: ['x'] }] },
      '--network-rm a --network-add name=a,alias=x web',
    ],
    [{ labels: { a: '1', b: '2' } }, { labels: { a: '1', b: '3' } }, '--label-add b=3 web'],
    [{ labels: { a: '1' } }, {}, '--label-rm a web'],
    [{ limit: { memory: 1024 } }, { limit: { cpus: 2 } }, '--limit-cpu 2 --limit-memory 0 web'],
    [
      { secrets: [{ name: 'a', target: 'a' }] },
      { secrets: [{ name: 'a', target: 'b' }] },
      '--secret-rm a --secret-add source=a,target=b web',
    ],
    [
      { preferences: ['node.labels.a'] },
      { preferences: ['node.labels.b'] },
      '--placement-pref-rm spread=node.labels.a --placement-pref-add spread=node.labels.b web',
    ],
    [{ init: true, readOnly: true }, {}, '--init=false --read-only=false web'],
    [
      { restart: { delay: 1000 } },
      { update: { order: 'start-first' } },
      '--restart-delay 5s --update-order start-first web',
    ],
    [{ health: { test: ['CMD-SHELL', 'true'] } }, {}, "--health-cmd '' web"],
    [{ args: ['a'] }, { args: ['-b', 'c d'] }, `--args '-b '\\''c d'\\''' web`],
  ] as const)('from %j to %j', (base, spec, command) => {
    expect(update(base as never, spec as never)).toBe(command);
  });

  it('forces', () => expect(update({}, {}, true)).toBe('--force web'));
});

it('are short where the change is', () => {
  expect(serviceScaleCommand('web', 6)).toBe('docker service scale web=6');
  expect(serviceRollbackCommand('web')).toBe('docker service rollback web');
  expect(serviceForceCommand('web')).toBe('docker service update --force web');
  expect(serviceRemoveCommand('web')).toBe('docker service rm web');
});

it('are read by a shell as they were meant', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('-x', "'", '"', '\n', '$(ls)', '`', '\\', '!', '*'),
  );
  const words = fc.array(
    word.map((text) => text.replaceAll('\0', '')),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(words, (said) => {
      const heard = execFileSync('sh', ['-c', `printf '%s\\0' ${shellJoin(said)}`], { encoding: 'utf8' });
      expect(heard.split('\0').slice(0, -1)).toEqual(said);
    }),
    { numRuns: 50 },
  );
});
