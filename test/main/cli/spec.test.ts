import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { warningLines } from '../../../src/main/cli/face.ts';
import { specFrom, type UpOptions } from '../../../src/main/cli/spec.ts';
import { withUpOptions } from '../../../src/main/cli/up-options.ts';
import { readLab } from '../../../src/main/lab/import/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';

const noFile = (): never => {
  throw new Error('nothing is to be parsed');
};
const failure = (work: Promise<unknown>): Promise<SkepError> =>
  work.then(
    () => Promise.reject(new Error('expected a SkepError')),
    (error: unknown) => (error instanceof SkepError ? error : Promise.reject(error)),
  );

describe('specFrom', () => {
  it('takes the tutorial preset as it is', async () => {
    const { spec } = await specFrom(undefined, { preset: 'tutorial' }, noFile);
    expect(spec).toMatchObject({ name: 'hellodocker', managers: 1, workers: 3 });
    expect(spec.ports).toEqual([
      { host: 8000, node: 80, protocol: 'tcp', bind: '127.0.0.1' },
      { host: 9000, node: 9000, protocol: 'tcp', bind: '127.0.0.1' },
    ]);
  });

  it('lets options change a preset', async () => {
    const { spec } = await specFrom('mine', { preset: 'tutorial', workers: '5', registryPort: '5001' }, noFile);
    expect(spec).toMatchObject({ name: 'mine', workers: 5, registry: { port: 5001 } });
  });

  it('keeps what a file says of the registry when one of its options changes', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'skep-cli-')), 'lab.yml');
    await writeFile(file, 'name: demo');
    const parsed = LabSpec.parse({ name: 'demo', registry: { persistent: false } });
    const { spec } = await specFrom(undefined, { file, registryPort: '5001' }, async () => ({
      spec: parsed,
      issues: [],
    }));
    expect(spec.registry).toMatchObject({ port: 5001, persistent: false });
  });

  it('makes of each option what a lab.yml would say', async () => {
    const { spec } = await specFrom(
      'demo',
      {
        publish: ['8000:80', 'worker01@8001:80', 'worker01@8002:81'],
        mount: ['/srv:/srv:ro', 'worker01@cache:/cache', './here:/here', 'worker02@../there:/there:ro'],
        label: ['worker01@disk=ssd', 'worker01@zone=a=b', 'manager@x='],
        stackFolder: '.',
        ...{ cpus: '1.5', memory: '512m', mirror: true, ipv6: true, shareImages: true },
        ...{ dns: ['10.0.0.53', '1.1.1.1'], proxy: 'http://p.example:3128', proxyExcept: ['.example'] },
      },
      noFile,
    );
    const port = { protocol: 'tcp', bind: '127.0.0.1' };
    expect(spec).toEqual(
      LabSpec.parse({
        name: 'demo',
        ports: [{ host: 8000, node: 80, ...port }],
        nodes: {
          worker01: { ports: ['8001:80', '8002:81'], mounts: ['cache:/cache'] },
          worker02: { mounts: [`${join(process.cwd(), '../there')}:/there:ro`] },
        },
        mounts: ['/srv:/srv:ro', `${join(process.cwd(), 'here')}:/here`],
        labels: { worker01: { disk: 'ssd', zone: 'a=b' }, manager: { x: '' } },
        stackFolder: process.cwd(),
        limits: { cpus: 1.5, memory: '512m' },
        ...{ mirror: {}, ipv6: true, shareImages: true, dns: ['10.0.0.53', '1.1.1.1'] },
        proxy: { http: 'http://p.example:3128', https: 'http://p.example:3128', except: ['.example'] },
      }),
    );
  });

  it('changes of what a file says only what is given', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'skep-cli-')), 'lab.yml');
    await writeFile(file, 'name: demo');
    const parsed = LabSpec.parse({
      name: 'demo',
      limits: { cpus: 1, memory: '1g' },
      labels: { worker01: { disk: 'hdd', zone: 'a' }, worker02: { disk: 'hdd' } },
      nodes: { worker01: { image: 'old', ports: ['8001:80'], mounts: ['/a:/a'] }, worker02: { image: 'old' } },
      proxy: { http: 'http://a.example', except: ['b'] },
      mirror: { remote: 'http://hub.example' },
      ports: ['8000:80'],
    });
    const changed = async (options: UpOptions): Promise<Partial<LabSpec>> => {
      const { spec } = await specFrom(undefined, { file, ...options }, async () => ({ spec: parsed, issues: [] }));
      return Object.fromEntries(
        Object.entries(spec).filter(([key, value]) => !isDeepStrictEqual(value, parsed[key as keyof LabSpec])),
      );
    };
    const { labels, nodes } = parsed;
    expect(await changed({ memory: '2g' })).toEqual({ limits: { cpus: 1, memory: '2g' } });
    expect(await changed({ label: ['worker01@disk=ssd'] })).toEqual({
      labels: { ...labels, worker01: { disk: 'ssd', zone: 'a' } },
    });
    expect(await changed({ mount: ['worker01@/b:/b'] })).toEqual({
      nodes: { ...nodes, worker01: { ...nodes.worker01, mounts: [{ source: '/b', target: '/b', readOnly: false }] } },
    });
    expect(await changed({ proxyExcept: ['c'] })).toEqual({ proxy: { http: 'http://a.example', except: ['c'] } });
    expect(await changed({ mirrorOf: 'http://other.example' })).toEqual({ mirror: { remote: 'http://other.example' } });
    expect(await changed({ mirror: true })).toEqual({});
  });

  it('takes back what the lab that is there has', async () => {
    const there = LabSpec.parse({
      name: 'demo',
      limits: { cpus: 1, memory: '1g' },
      labels: { worker01: { disk: 'hdd', zone: 'a' }, worker02: { disk: 'hdd' } },
      ...{ mirror: {}, ipv6: true, shareImages: true, stackFolder: '/srv/stack' },
    });
    const typed = async (...words: string[]): Promise<LabSpec> => {
      const options = withUpOptions(new Command()).parse(words, { from: 'user' }).opts<UpOptions>();
      return (await specFrom('demo', options, noFile, async () => there)).spec;
    };
    expect(await typed()).toEqual(there);
    expect(await typed('--no-memory', '--label-rm', 'worker01@disk', '--label-rm', 'worker02@disk')).toEqual({
      ...there,
      limits: { cpus: 1 },
      labels: { worker01: { zone: 'a' } },
    });
    const { mirror, stackFolder, ...rest } = there;
    expect(
      await typed(...['mirror', 'ipv6', 'share-images', 'stack-folder', 'cpus', 'memory'].map((one) => `--no-${one}`)),
    ).toEqual({ ...rest, limits: {}, ipv6: false, shareImages: false });
  });

  it.each([
    ['two sources', undefined, { preset: 'tutorial', file: 'lab.yml' }, 'INVALID_INPUT', /-f and --preset/],
    ['no name', undefined, {}, 'INVALID_INPUT', /Which lab/],
    ['a label of no node', 'x', { label: ['disk=ssd'] }, 'INVALID_INPUT', /--label disk=ssd is no label of a node/],
    [
      'a label to be taken that is none',
      'x',
      { labelRm: ['a@b=c'] },
      'INVALID_INPUT',
      /--label-rm a@b=c names no label/,
    ],
    ['an unknown preset', undefined, { preset: 'nope' }, 'INVALID_INPUT', /no preset nope/],
    ['a file that is not there', undefined, { file: '/nonexistent/lab.yml' }, 'INVALID_INPUT', /is not there/],
  ] as const)('refuses %s', async (_, name, options, code, message) => {
    const error = await failure(specFrom(name, options as UpOptions, noFile));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('says all that is wrong at once', async () => {
    const error = await failure(specFrom('Bad_Name', { workers: '200', managers: 'x', publish: ['80'] }, noFile));
    expect(error.code).toBe('INVALID_SPEC');
    expect(error.issues.map((issue) => issue.path).sort()).toEqual(['managers', 'name', 'ports.0', 'workers']);
  });

  it('lets warnings pass', async () => {
    const { spec, warnings } = await specFrom('demo', { managers: '2' }, noFile);
    expect(spec.managers).toBe(2);
    expect(warnings).toEqual([expect.objectContaining({ path: 'managers', severity: 'warning' })]);
  });

  it('finds what is wrong between options', async () => {
    const error = await failure(specFrom('demo', { registryPort: '8000', publish: ['8000:80'] }, noFile));
    expect(error.issues).toEqual([expect.objectContaining({ path: 'ports.0' })]);
  });

  it('says what is wrong with an option where a lab.yml would have it', async () => {
    const options = { memory: 'lots', cpus: 'x', dns: ['nowhere'], mount: ['worker01@/x'], proxy: 'proxy:3128' };
    const error = await failure(specFrom('demo', options, noFile));
    const paths = ['dns.0', 'limits.cpus', 'limits.memory', 'nodes.worker01.mounts.0', 'proxy.http', 'proxy.https'];
    expect(error.issues.map(({ path }) => path).sort()).toEqual(paths);
  });

  it('reads a compose file under another name, and tells what became of it', async () => {
    const file = join(import.meta.dirname, '../lab/import/fixtures/tutorial.yml');
    const { spec, warnings } = await specFrom('mine', { file }, async (text) => readLab(text));
    expect(spec).toMatchObject({ name: 'mine', managers: 1, workers: 3 });
    const lines = warningLines(warnings, { paint: (_, text) => text });
    expect(lines).toContain(
      'left out, lines 21, 35, 49 and 63: expose: containers of a lab reach every port of each other, nothing is to be exposed',
    );
    expect(lines.at(-1)).toBe('warning: name: mine as you say: where it says hellodocker above, it is mine');
    expect(lines.find((line) => line.includes('18.05'))).toMatch(/^replaced, lines 13, 29, 43 and 57: docker:18\.05/);
  });

  it('gives the issues of a file with their lines', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'skep-cli-')), 'lab.yml');
    await writeFile(file, 'name: demo\nmanagers: 0');
    const issue = { path: 'managers', message: 'at least 1', line: 2, severity: 'error' as const };
    const error = await failure(specFrom(undefined, { file }, async () => ({ issues: [issue] })));
    expect(error.issues).toEqual([issue]);
  });
});
