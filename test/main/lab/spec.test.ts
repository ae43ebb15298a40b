import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLabYml } from '../../../src/main/lab/spec/parse.ts';
import { labJsonSchema } from '../../../src/main/lab/spec/schema.ts';
import { writeLabYml } from '../../../src/main/lab/spec/write.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { anyLabSpec } from '../../support/any-lab-spec.ts';

const found = (text: string): string[] =>
  parseLabYml(text).issues.map(({ line, path, message, severity }) => `${severity} ${line} ${path}: ${message}`);

describe('parseLabYml', () => {
  it('reads a whole lab', () => {
    const { spec, issues } = parseLabYml(`
name: demo
managers: 3
workers: 2
registry: { port: 5000, persistent: false }
ports: ['8000:80', { host: 9000, node: 9000, protocol: udp }]
labels:
  worker01: { disk: ssd }
daemonArgs: [--log-level=debug]
`);
    expect(issues).toEqual([]);
    expect(spec).toMatchObject({ name: 'demo', managers: 3, registry: { port: 5000, persistent: false } });
    expect(spec?.ports).toHaveLength(2);
  });

  it('tells all that is wrong at once, with lines', () => {
    const issues = found(`name: Demo
managers: 0
workers: 200
worker: 3
registry:
  prot: 5000
ports:
  - 80
  - "8000"
  - 8000:99999
`);
    expect(issues).toEqual([
      expect.stringMatching(/^error 1 name: Small letters/),
      expect.stringMatching(/^error 6 registry.prot: There is no key prot; did you mean port\?/),
      expect.stringMatching(/^error 2 managers: A swarm needs at least 1 manager/),
      expect.stringMatching(/^error 3 workers: At most 50 workers/),
      expect.stringMatching(/^error 8 ports.0: A port is written as HOST:NODE/),
      expect.stringMatching(/^error 9 ports.1: A port is written as HOST:NODE/),
      expect.stringMatching(/^error 10 ports.2.node: A port is 1 to 65535/),
      expect.stringMatching(/^error 4 worker: There is no key worker; did you mean workers\?/),
    ]);
  });

  it.each([
    ['a wrong type', 'name: demo\nmanagers: three', 'error 2 managers: This is a number, not "three"'],
    ['a missing name', 'workers: 1', 'error 1 name: name is missing'],
    [
      'an even number of managers',
      'name: demo\nmanagers: 2',
      'warning 2 managers: 2 managers survive the loss of 0, as 1 do: an odd number keeps a quorum',
    ],
    [
      'a port twice',
      'name: demo\nports: [8000:80, 8000:81]',
      'error 2 ports.1: Port 8000 of this machine is used twice: 8000:80 has it already',
    ],
    [
      'the registry’s port twice',
      'name: d\nregistry: {port: 5000}\nports: [5000:80]',
      'error 3 ports.0: Port 5000 of this machine is used twice: the registry has it already',
    ],
    [
      'a label of no node',
      'name: d\nworkers: 1\nlabels:\n  worker09: {a: b}',
      'error 4 labels.worker09: There is no node worker09 in this lab; its nodes are manager, worker01',
    ],
    [
      'a flag of ours',
      'name: d\ndaemonArgs: [--data-root=/x]',
      'error 2 daemonArgs.0: --data-root is set by Skep itself',
    ],
    [
      'an unquoted text that begins with *',
      'name: d\nproxy: {except: [.example, *.corp.example]}',
      'error 2 proxy.except.1: *.corp.example is an alias without an anchor; quote a text that begins with *',
    ],
    [
      'an alias before its anchor',
      'name: *n\nnodeImage: &n d',
      'error 1 name: *n is an alias without an anchor; quote a text that begins with *',
    ],
    [
      'too many aliases',
      `name: d\nskip: &s [worker01]\ndns: [${'*s,'.repeat(60)}]`,
      'error 1 : It has more than 50 aliases: write out what they stand for',
    ],
    [
      'what can only be read in part',
      '%YAML 1.1\n---\nname: d\n<<: 3',
      'error 1 : This cannot be read: Merge sources must be maps or map aliases',
    ],
    ['no lab at all', '- 1', 'error 1 : A lab is a list of keys, such as name: hellodocker'],
  ])('names %s', (_, text, issue) => {
    expect(found(text)).toEqual([issue]);
  });

  it.each(['a: [', 'a: 1\na: 2', '\t- x', '&a [*a]', 'a: *', 'x: &x {y: *x}', ''])('never throws: %j', (text) => {
    const { spec, issues } = parseLabYml(text);
    expect(spec).toBeUndefined();
    expect(issues.length).toBeGreaterThan(0);
  });
});

describe('writeLabYml', () => {
  it('leaves out what the defaults say', () => {
    const text = writeLabYml(LabSpec.parse({ name: 'demo', ports: ['8000:80'] }));
    expect(text).toBe(
      '# A Skep lab: skep up -f lab.yml\nversion: 1\nname: demo\nmanagers: 1\nworkers: 3\nports:\n  - 8000:80\n',
    );
  });

  it('writes ports and mounts of single nodes in one line each, and the options that are set', () => {
    const spec = LabSpec.parse({
      name: 'demo',
      nodes: { worker01: { ports: ['8001:80'], mounts: ['/data:/data:ro'], limits: { memory: '512m' } } },
      mounts: ['cache:/cache', { source: '/a:b', target: '/c' }],
      mirror: {},
      proxy: { http: 'http://proxy.example:3128' },
    });
    expect(writeLabYml(spec).split('\n').slice(5).join('\n')).toBe(`mounts:
  - cache:/cache
  - source: /a:b
    target: /c
    readOnly: false
nodes:
  worker01:
    limits:
      memory: 512m
    ports:
      - 8001:80
    mounts:
      - /data:/data:ro
mirror: {}
proxy:
  http: http://proxy.example:3128
`);
  });

  it('writes what is read back the same', () => {
    fc.assert(
      fc.property(anyLabSpec, (spec) => {
        expect(parseLabYml(writeLabYml(spec))).toEqual({ spec, issues: [] });
      }),
      { numRuns: 200 },
    );
  }, 30_000);
});

it('the guide’s lab.yml has every option and no fault', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../../docs/guide/README.md'), 'utf8');
  const { spec, issues } = parseLabYml(/```yaml\n(.*?)```/s.exec(guide)?.[1] ?? '');
  expect(issues).toEqual([]);
  const left = ['nodeImage', 'stack'];
  expect(Object.keys(LabSpec.shape).filter((key) => !new RegExp(`^${key}:`, 'm').test(guide))).toEqual(left);
  expect(spec?.nodes.worker01?.ports).toHaveLength(1);
});

it('has a current schema for editors', async () => {
  const file = join(import.meta.dirname, '../../../resources/lab.schema.json');
  const text = `${JSON.stringify(labJsonSchema(), null, 2)}\n`;
  if (process.env.SKEP_UPDATE === '1') await writeFile(file, text);
  expect(await readFile(file, 'utf8').catch(() => 'not there: run with SKEP_UPDATE=1')).toBe(text);
});
