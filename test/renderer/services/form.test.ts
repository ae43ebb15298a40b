import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ServiceForm, toForm } from '../../../src/renderer/features/services/draft/form.ts';
import { EMPTY_SPEC, toSpec } from '../../../src/renderer/features/services/draft/to-spec.ts';
import { ServiceSpec, type ServiceSpecInput } from '../../../src/shared/model/service.ts';

const MB = 1024 ** 2;
const word = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => text.trim() === text && text !== '');
const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_.-]{0,10}[a-z]$/);
const ms = fc.nat(10_000_000);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const policy = <A extends string>(...actions: A[]) =>
  fc.record({
    parallelism: fc.nat(20),
    delay: ms,
    failureAction: fc.constantFrom(...actions),
    monitor: ms,
    maxFailureRatio: fc.nat(100).map((percent) => percent / 100),
    order: fc.constantFrom('stop-first' as const, 'start-first' as const),
  });
const files = fc.array(fc.record({ name, target: name, mode: fc.nat(0o777) }), { maxLength: 2 });
const labels = fc.dictionary(name, fc.string({ unit: 'grapheme' }), { maxKeys: 3 });

const spec = fc
  .record({
    name: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z]$/),
    image: fc.constantFrom('nginx:1.27', 'registry:5000/team/web@sha256:0123'),
    mode: fc.constantFrom('replicated', 'global', 'replicated-job', 'global-job'),
    replicas: fc.nat(10_000),
    concurrent: optional(fc.integer({ min: 1, max: 99 })),
    command: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
    args: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
    env: fc.array(
      fc
        .tuple(name, optional(fc.string({ unit: 'grapheme' })))
        .map(([key, value]) => (value === undefined ? key : `${key}=${value}`)),
      { maxLength: 4 },
    ),
    dir: optional(word),
    user: optional(word),
    hostname: optional(word),
    init: optional(fc.boolean()),
    readOnly: fc.boolean(),
    stopGrace: optional(ms),
    mounts: fc.array(
      fc.oneof(
        fc.record({ type: fc.constant('volume'), source: name, target: name, readOnly: fc.boolean() }),
        fc.record({ type: fc.constant('tmpfs'), target: name, readOnly: fc.boolean() }),
      ),
      { maxLength: 2 },
    ),
    networks: fc.array(fc.record({ name, aliases: fc.array(name, { maxLength: 2 }) }), { maxLength: 2 }),
    ports: fc.array(
      fc.record({
        published: optional(fc.integer({ min: 1, max: 65_535 })),
        target: fc.integer({ min: 1, max: 65_535 }),
        protocol: fc.constantFrom('tcp', 'udp', 'sctp'),
        mode: fc.constantFrom('ingress', 'host'),
      }),
      { maxLength: 3 },
    ),
    endpointMode: fc.constantFrom('vip', 'dnsrr'),
    constraints: fc.array(fc.constantFrom('node.role==worker', 'node.labels.zone != a', 'engine.labels.os==x y'), {
      maxLength: 2,
    }),
    preferences: fc.array(fc.constantFrom('node.labels.zone'), { maxLength: 1 }),
    maxPerNode: fc.nat(9),
    reserve: fc.record({ cpus: optional(fc.nat(800).map((n) => n / 100)), memory: optional(fc.nat(1e12)) }),
    limit: fc.record({ cpus: optional(fc.nat(8)), memory: optional(fc.nat(1e12)), pids: optional(fc.nat(999)) }),
    restart: fc.record({
      condition: fc.constantFrom('none', 'on-failure', 'any'),
      delay: ms,
      maxAttempts: fc.nat(9),
      window: ms,
    }),
    update: policy('pause', 'continue', 'rollback'),
    rollback: policy('pause', 'continue'),
    health: optional(
      fc.oneof(
        fc.constant({ test: ['NONE'] }),
        fc.record({
          test: fc.tuple(fc.constant('CMD-SHELL'), word),
          interval: optional(ms),
          retries: optional(fc.nat(9)),
        }),
        fc.record({
          test: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => ['CMD', ...words]),
          timeout: optional(ms),
        }),
      ),
    ),
    labels,
    containerLabels: labels,
    secrets: files,
    configs: files,
  })
  // Keys that are undefined are no keys.
  .map((made) => ServiceSpec.parse(JSON.parse(JSON.stringify(made))));

test('a spec as a form reads as the same spec', () => {
  fc.assert(
    fc.property(spec, (whole) => {
      const read = toSpec(toForm(whole));
      expect(read.issues).toEqual([]);
      expect(read.spec).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});

const form = (change: Partial<ServiceForm> = {}, input: Partial<ServiceSpecInput> = {}): ServiceForm => ({
  ...toForm(ServiceSpec.parse({ name: 'web', image: 'nginx', ...input })),
  ...change,
});
const issues = (change: Partial<ServiceForm>) => toSpec(form(change)).issues.map(({ path, code }) => `${path} ${code}`);

test('rows in which nothing was typed are no rows', () => {
  const { spec: read, issues: said } = toSpec(
    form({
      env: ['', '=', 'A=1'],
      constraints: ['==', '', '!='],
      preferences: ['', ' '],
      ports: [{ published: '', target: '', protocol: 'tcp', mode: 'ingress' }],
      mounts: [{ type: 'volume', source: '', target: '', readOnly: false }],
      networks: [{ name: '', aliases: '' }],
      labels: [{ name: '', value: '' }],
      secrets: [{ name: '', target: '', mode: '444' }],
    }),
  );
  expect(said).toEqual([]);
  expect(read).toEqual(ServiceSpec.parse({ name: 'web', image: 'nginx', env: ['A=1'] }));
});

test('what cannot be read is said at its field, and stands at its default', () => {
  expect(issues({ name: '', image: '' })).toEqual(['name required', 'image required']);
  expect(issues({ name: 'no good' })).toEqual(['name model']);
  expect(issues({ ports: [{ published: '70000', target: 'x', protocol: 'tcp', mode: 'host' }] })).toEqual([
    'ports.0.published port',
    'ports.0.target port',
  ]);
  expect(issues({ ports: [{ published: '80', target: '', protocol: 'tcp', mode: 'host' }] })).toEqual([
    'ports.0.target required',
  ]);
  expect(issues({ env: ['A=1', '=x'] })).toEqual(['env.1 required']);
  expect(issues({ constraints: ['node.role=='] })).toEqual(['constraints.0 required']);
  expect(issues({ limit: { cpus: 'half', memory: 'much', pids: '1.5' } })).toEqual([
    ...['limit.cpus decimal', 'limit.memory bytes', 'limit.pids whole'],
  ]);
  expect(issues({ command: '"open' })).toEqual(['command words']);
  expect(
    issues({
      labels: [
        { name: 'a', value: '1' },
        { name: 'a', value: '2' },
      ],
    }),
  ).toEqual(['labels.1 twice']);
  expect(issues({ secrets: [{ name: 'key', target: '', mode: '999' }] })).toEqual(['secrets.0.mode octal']);
  expect(toSpec(form({ limit: { cpus: 'half', memory: '1 GB', pids: '' } })).spec.limit).toEqual({ memory: 1024 * MB });
});

test('policies and health checks say what they lack', () => {
  const { update } = form();
  expect(issues({ update: { ...update, maxFailureRatio: '120', delay: 'soon' } })).toEqual([
    'update.maxFailureRatio percent',
    'update.delay duration',
  ]);
  const { health } = form();
  expect(issues({ health: { ...health, kind: 'command' } })).toEqual(['health.test required']);
});

test('nothing typed is the model’s own', () => {
  expect(toSpec(toForm(EMPTY_SPEC)).spec).toEqual(EMPTY_SPEC);
});
