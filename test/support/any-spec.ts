import fc from 'fast-check';
import { ServiceSpec } from '../../src/shared/model/service.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** Text of every kind: quotes, newlines, dollars, emoji, a dash in front. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    '-x',
    '--',
    "it's",
    '"',
    'a b',
    '$HOME',
    ['$', '{X:-y}'].join(''),
    '$$',
    'a\nb',
    '\t',
    '\\',
    'true',
    '1',
    '0x1f',
    '~',
    'null',
    '# no',
    'a: b',
    '- a',
    'é漢🐝',
    '*',
    '&a',
    '!t',
    '%',
    '@',
    '`',
  ),
);
const word = text.filter((each) => each !== '');
const key = fc.stringMatching(/^[a-zA-Z_][\w.-]{0,8}$/).filter((each) => each !== '__proto__');
const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const ms = fc.integer({ min: 0, max: 10_000_000 });
const labels = fc.dictionary(key, text, { maxKeys: 3, noNullPrototype: true });
const count = fc.integer({ min: 0, max: 100 });
const bytes = fc.oneof(fc.integer({ min: 1, max: 2 ** 40 }), fc.constantFrom(2 ** 20, 2 ** 30, 3 * 2 ** 29));
const cpus = fc.integer({ min: 1, max: 64_000_000_000 }).map((nanos) => nanos / 1e9);
const files = fc.uniqueArray(fc.record({ name, target: key, mode: fc.integer({ min: 0, max: 0o777 }) }), {
  maxLength: 3,
  selector: ({ target }) => target,
});
const policy = <A extends string>(...actions: A[]) =>
  fc.record({
    parallelism: count,
    delay: ms,
    failureAction: fc.constantFrom(...actions),
    monitor: ms.filter((each) => each > 0),
    maxFailureRatio: fc.integer({ min: 0, max: 100 }).map((each) => each / 100),
    order: fc.constantFrom('stop-first', 'start-first'),
  });
const mount = fc.oneof(
  fc.record({ type: fc.constant('volume'), source: name, target: key, readOnly: fc.boolean() }),
  fc.record({ type: fc.constant('bind'), source: key, target: key, readOnly: fc.boolean() }),
  fc.record({ type: fc.constantFrom('volume', 'tmpfs'), target: key, readOnly: fc.boolean() }),
);
const port = fc.record(
  {
    published: fc.integer({ min: 1, max: 65535 }),
    target: fc.integer({ min: 1, max: 65535 }),
    protocol: fc.constantFrom('tcp', 'udp', 'sctp'),
    mode: fc.constantFrom('ingress', 'host'),
  },
  { requiredKeys: ['target', 'protocol', 'mode'] },
);
const health = fc.record(
  {
    test: fc.oneof(
      fc.constant(['NONE']),
      text.map((each) => ['CMD-SHELL', each]),
      fc.array(text, { maxLength: 3 }).map((each) => ['CMD', ...each]),
    ),
    interval: ms.map((each) => each + 1),
    timeout: ms.map((each) => each + 1),
    retries: count.map((each) => each + 1),
    startPeriod: ms.map((each) => each + 1),
  },
  { requiredKeys: ['test'] },
);

/** Any replicated service that Swarm could be asked for. */
export const anySpec: fc.Arbitrary<ServiceSpec> = fc
  .record({
    name,
    image: fc.constantFrom('nginx:1.27', 'registry:5000/team/web:1', 'ghcr.io/a/b:v1_2'),
    replicas: count,
    command: fc.array(text, { maxLength: 3 }),
    args: fc.array(text, { maxLength: 3 }),
    env: fc.uniqueArray(
      fc.tuple(key, text).map(([left, right]) => `${left}=${right}`),
      { maxLength: 4 },
    ),
    dir: maybe(word),
    user: maybe(word),
    hostname: maybe(word),
    init: maybe(fc.boolean()),
    readOnly: fc.boolean(),
    stopGrace: maybe(ms),
    mounts: fc.uniqueArray(mount, { maxLength: 3, selector: ({ target }) => target }),
    networks: fc.uniqueArray(fc.record({ name, aliases: fc.array(name, { maxLength: 2 }) }), {
      maxLength: 3,
      selector: (use) => use.name,
    }),
    ports: fc.array(port, { maxLength: 3 }),
    endpointMode: fc.constantFrom('vip', 'dnsrr'),
    constraints: fc.array(word, { maxLength: 2 }),
    preferences: fc.array(word, { maxLength: 2 }),
    maxPerNode: count,
    reserve: fc.record({ cpus, memory: bytes }, { requiredKeys: [] }),
    limit: fc.record({ cpus, memory: bytes, pids: count.map((each) => each + 1) }, { requiredKeys: [] }),
    restart: fc.record({
      condition: fc.constantFrom('none', 'on-failure', 'any'),
      delay: ms,
      maxAttempts: count,
      window: ms,
    }),
    update: policy('pause', 'continue', 'rollback'),
    rollback: policy('pause', 'continue'),
    health: maybe(health),
    labels,
    containerLabels: labels,
    secrets: files,
    configs: files,
  })
  .map((each) => ServiceSpec.parse(each));
