import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { specFrom } from '../../../src/main/cli/spec.ts';
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

  it.each([
    ['two sources', undefined, { preset: 'tutorial', file: 'lab.yml' }, 'INVALID_INPUT', /-f and --preset/],
    ['no name', undefined, {}, 'INVALID_INPUT', /Which lab/],
    ['an unknown preset', undefined, { preset: 'nope' }, 'INVALID_INPUT', /no preset nope/],
    ['a file that is not there', undefined, { file: '/nonexistent/lab.yml' }, 'INVALID_INPUT', /is not there/],
  ] as const)('refuses %s', async (_, name, options, code, message) => {
    const error = await failure(specFrom(name, { ...options }, noFile));
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

  it('gives the issues of a file with their lines', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'skep-cli-')), 'lab.yml');
    await writeFile(file, 'name: demo\nmanagers: 0');
    const issue = { path: 'managers', message: 'at least 1', line: 2, severity: 'error' as const };
    const error = await failure(specFrom(undefined, { file }, async () => ({ issues: [issue] })));
    expect(error.issues).toEqual([issue]);
  });
});
