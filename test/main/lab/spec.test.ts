import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLabYml } from '../../../src/main/lab/spec/parse.ts';
import { labJsonSchema } from '../../../src/main/lab/spec/schema.ts';
import { writeLabYml } from '../../../src/main/lab/spec/write.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';

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
    ['no lab at all', '- 1', 'error 1 : A lab is a list of keys, such as name: hellodocker'],
  ])('names %s', (_, text, issue) => {
    expect(found(text)).toEqual([issue]);
  });

  it.each(['a: [', 'a: 1\na: 2', '\t- x', '&a [*a]', ''])('never throws: %j', (text) => {
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

  it('writes what is read back the same', () => {
    const port = fc.record({
      host: fc.integer({ min: 1, max: 65_535 }),
      node: fc.integer({ min: 1, max: 65_535 }),
      protocol: fc.constantFrom('tcp' as const, 'udp' as const),
      bind: fc.constantFrom('127.0.0.1', '0.0.0.0'),
    });
    const unique = { selector: (p: { host: number; node: number }) => p.host % 1000, maxLength: 3 };
    const lab = fc.record({
      managers: fc.constantFrom(1, 3, 5),
      workers: fc.integer({ min: 1, max: 50 }),
      stack: fc.boolean(),
      ports: fc.uniqueArray(port, unique),
      labels: fc.constantFrom({}, { worker01: { disk: 'ssd', zone: '1', yes: 'no' } }),
      registry: fc.record({ persistent: fc.boolean(), port: fc.constant('auto' as const) }),
      daemonArgs: fc.constantFrom([], ['--log-level=debug']),
    });
    fc.assert(
      fc.property(lab, (input) => {
        const spec = LabSpec.parse({ name: 'demo', ...input });
        fc.pre(new Set(spec.ports.map((p) => `${p.node}/${p.protocol}`)).size === spec.ports.length);
        expect(parseLabYml(writeLabYml(spec))).toEqual({ spec, issues: [] });
      }),
    );
  });
});

it('has a current schema for editors', async () => {
  const file = join(import.meta.dirname, '../../../resources/lab.schema.json');
  const text = `${JSON.stringify(labJsonSchema(), null, 2)}\n`;
  if (process.env.SKEP_UPDATE === '1') await writeFile(file, text);
  expect(await readFile(file, 'utf8').catch(() => 'not there: run with SKEP_UPDATE=1')).toBe(text);
});
