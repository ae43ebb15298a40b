import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readLab } from '../../../../src/main/lab/import/index.ts';
import { LabSpec } from '../../../../src/shared/model/lab.ts';
import { specIssues } from '../../../../src/shared/spec-rules.ts';

/** What a file may say at a place, sense or not. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  { depthSize: 'small', withCrossShrink: true },
  fc.constantFrom(
    'true',
    '8000:80',
    '80',
    './a:/a',
    '/a:/b',
    'x:/y',
    '512m',
    'K=V',
    `\${X:-1}`,
    '$',
    '--debug -H tcp://x',
    '',
    null,
  ),
  fc.string(),
  fc.integer(),
  fc.array(fc.constantFrom('1:1', '::', 'a=b', '--label', '9.9.9.9', '/srv:/srv:z', 'ghost', null, 7, {}), {
    maxLength: 3,
  }),
  fc.dictionary(
    fc.constantFrom(
      'target',
      'source',
      'published',
      'limits',
      'resources',
      'replicas',
      'HTTP_PROXY',
      'labels',
      'net',
      'config',
      'name',
    ),
    fc.constantFrom('1', '/a', null, [], {}, { cpus: 'x', memory: '1g' }, { limits: { memory: 'many' } }, ['a']),
  ),
);
const KEYS = [
  'privileged',
  'container_name',
  'hostname',
  'depends_on',
  'volumes',
  'ports',
  'mem_limit',
  'cpus',
  'command',
  'dns',
  'scale',
];
const MORE = ['labels', 'environment', 'networks', 'deploy', 'tmpfs', 'restart', 'x-skep', 'entrypoint', '<<'];
const service = fc
  .dictionary(fc.constantFrom(...KEYS, ...MORE), value, { maxKeys: 6 })
  .chain((rest) =>
    fc
      .constantFrom('docker:dind', 'docker:18.09-dind', 'registry:2', 'nginx', null)
      .map((image) => ({ image, ...rest })),
  );
const file = fc.record(
  {
    services: fc.dictionary(fc.constantFrom('manager', 'worker01', 'w2', 'reg', 'Odd_Name'), fc.oneof(service, value), {
      minKeys: 1,
    }),
    name: value,
    networks: value,
    volumes: value,
    'x-skep': value,
  },
  { requiredKeys: ['services'] },
);

/** What may stand behind a key of a lab.yml, as it is typed: anchors, aliases and tags too. */
const typed = fc.oneof(
  fc.constantFrom('1', '3', 'auto', 'true', '~', '', 'demo', '[]', '{}', '512m', '8000:80', '[8000:80]', '.nan', '0o7'),
  fc.constantFrom('*.corp.example', '[*.corp.example]', '&a 1', '&a [worker01]', '&a {x: *a}', '*a', '[*a, *a]', '*'),
  fc.constantFrom(
    '{except: [*b]}',
    '{worker01: &b {a: b}}',
    '{worker01: *b}',
    '{http: *a}',
    '{<<: *b}',
    '!!binary x',
    '|',
  ),
  fc.constantFrom(
    '- x',
    '[',
    '"',
    "'",
    '? a',
    '&',
    '!x y',
    '{limits: {cpus: x}}',
    '{port: auto, image: *a}',
    '%',
    '\t1',
  ),
  value.map((each) => JSON.stringify(each)),
);
const NAMES = ['version', 'name', 'managers', 'workers', 'skip', 'registry', 'subnet', 'ports', 'labels', 'nodes'];
const OTHERS = ['limits', 'mounts', 'mirror', 'dns', 'proxy', 'ipv6', 'daemonArgs', '<<', '*a', '? x', '', 'wokers'];
const labYml = fc
  .tuple(
    fc.constantFrom('name: demo\n', 'name: demo\n', '', '%YAML 1.1\n---\nname: demo\n'),
    fc.array(fc.tuple(fc.constantFrom(...NAMES, ...OTHERS), typed), { maxLength: 4 }),
  )
  .map(([head, pairs]) => head + pairs.map(([key, text]) => `${key}: ${text}\n`).join(''));

/** Returns whether it is a lab. */
function judge(text: string): boolean {
  const { spec, issues } = readLab(text);
  const wrong = issues.filter(({ severity }) => severity === 'error');
  expect(spec === undefined).toBe(wrong.length > 0);
  for (const { line, message } of issues) {
    expect(line).toBeGreaterThan(0);
    expect(message).not.toMatch(/undefined|\[object|NaN/);
  }
  if (!spec) return false;
  expect(LabSpec.parse(spec)).toEqual(spec);
  expect(specIssues(spec).filter(({ severity }) => severity === 'error')).toEqual([]);
  return true;
}

it.each([
  ['compose file', file.map((given) => stringify(given)), 400],
  ['lab.yml', labYml, 1_000],
])(
  'reads any %s as a lab without error or says what is wrong, and never throws',
  { timeout: 60_000 },
  (_, any, runs) => {
    let labs = 0;
    fc.assert(
      fc.property(any, (text) => {
        if (judge(text)) labs += 1;
      }),
      { numRuns: runs },
    );
    expect(labs).toBeGreaterThan(10);
  },
);
