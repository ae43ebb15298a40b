import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, createApp } from '../../src/main/app.ts';
import { doctor } from '../../src/main/cli/doctor.ts';
import { createFace } from '../../src/main/cli/face.ts';
import { openLog } from '../../src/main/log.ts';
import { IMAGES, uniqueName } from '../support/real-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'skep-doctor-'));
const file = (name: string): string => join(folder, name);
const WORD = 'hunter2xyz';
let app: App;
beforeAll(async () => {
  const log = openLog(file('skep.log'));
  log.info({ line: `docker login -p x --password=${WORD}`, proxy: `http://ann:${WORD}@proxy:3128` }, 'told');
  const shell = { openExternal: async () => {}, showFile: () => false };
  app = await createApp({
    dataDir: folder,
    logFile: file('skep.log'),
    log,
    version: '0.0.0-test',
    shell: 'browser',
    ...shell,
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command; what it wrote, and its exit code. */
async function run(options: { spec?: string; bundle?: string }, json = false) {
  let [stdout, stderr] = ['', ''];
  const face = createFace(json, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code: await doctor(app, face, options), stdout, stderr };
}

it('prints what was found, for the lab of a file, and writes the same to a bundle that holds no secret', async () => {
  writeFileSync(
    file('lab.yml'),
    `name: ${uniqueName('doc')}\nnodeImage: ${IMAGES.node}\nregistry:\n  image: ${IMAGES.registry}\nworkers: 50\nlabels:\n  worker01:\n    api_key: ${WORD}\n`,
  );
  const { code, stdout, stderr } = await run({ spec: file('lab.yml'), bundle: file('report.json') }, true);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  const { checks } = JSON.parse(stdout);
  expect(checks.find(({ id }: { id: string }) => id === 'resources.memory').found).toContain('51 nodes');

  const text = readFileSync(file('report.json'), 'utf8');
  const bundle = JSON.parse(text);
  // Less the user's name.
  expect(bundle.checks).toEqual(JSON.parse(JSON.stringify(checks).replaceAll(homedir(), '~')));
  expect(bundle.app.version).toBe('0.0.0-test');
  expect(bundle.engine.current).toBe(true);
  expect(bundle.log.map(({ msg }: { msg: string }) => msg)).toContain('told');
  expect(text).not.toContain(WORD);
  // For its owner alone: it tells of the machine.
  expect(statSync(file('report.json')).mode & 0o777).toBe(0o600);
});

it('a check that fails is an exit code, with its fix', async () => {
  writeFileSync(file('bad.yml'), `name: ${uniqueName('doc')}\nnodeImage: registry.doc.invalid/no/such:1\n`);
  const { code, stdout } = await run({ spec: file('bad.yml') });
  expect(code).toBe(1);
  expect(stdout).toMatch(/✗ node image +registry\.doc\.invalid/);
  expect(stdout).toContain('$ docker pull registry.doc.invalid/no/such:1');
});

it.each([
  ['a lab.yml that is not there', { spec: 'none.yml' }, 'INVALID_INPUT'],
  ['a lab.yml that is none', { spec: 'wrong.yml' }, 'INVALID_SPEC'],
  ['a bundle where nothing can be written', { bundle: 'no/such/folder/x.json' }, 'INVALID_INPUT'],
])('%s is told', async (_, options, code) => {
  writeFileSync(file('wrong.yml'), 'nmae: x\n');
  const named = Object.fromEntries(Object.entries(options).map(([key, name]) => [key, file(name)]));
  await expect(run(named)).rejects.toMatchObject({ code });
});
