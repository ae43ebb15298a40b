import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngine } from '../engine/ensure.mjs';
import { down } from '../engine/index.mjs';
import { ensureBuild, ensureModules } from '../setup.mjs';
import { ensureChromium } from './chromium.mjs';
import { foreground, Stop, say } from './process.mjs';
import { childEnv, inRoot, modernNode, npm, ROOT } from './project.mjs';
import { ensureSshd } from './sshd.mjs';

/** All that tests and benches need. `end` stops the engine if it was started here; what it keeps stays for next time. */
export async function prepare() {
  await ensureModules();
  const chromium = await ensureChromium();
  await ensureSshd();
  await ensureBuild();
  const engine = await ensureEngine();
  if (engine.reason) throw new Stop(`the tests need a Docker engine, and none answers: ${engine.reason}`);
  const env = childEnv({ SKEP_CHROMIUM: chromium, ...engine.env });
  return { env, end: async () => (engine.started ? down() : undefined) };
}

// A stage's command gets the signal as well and ends; the stages after it must not begin.
let interrupted = false;
for (const name of ['SIGINT', 'SIGTERM'])
  process.on(name, () => {
    interrupted = true;
  });

/** Runs one stage, says how long it took, and gives its counts. A stage that gives none counts as one failure. */
async function stage(title, body) {
  say(`\n${title}`);
  const begin = Date.now();
  const counts = await body();
  if (interrupted) throw new Stop('interrupted');
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  say(`${title}: ${sum(counts)} in ${seconds} s`);
  return counts;
}

export const check = (env) =>
  stage('check', async () => {
    const [command, args, options] = npm('run', '-s', 'check');
    const code = await foreground(command, args, { ...options, env });
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  });

/** `without`: files that are left out. */
export const vitest = (env, title, projects, without = []) =>
  stage(title, () =>
    counted('vitest.json', async (file) => {
      const tool = inRoot('node_modules', 'vitest', 'vitest.mjs');
      const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const chosen = projects.flatMap((name) => ['--project', name]);
      const left = without.flatMap((file) => ['--exclude', file]);
      const args = [tool, 'run', '--passWithNoTests', ...chosen, ...left, ...reports];
      await foreground(modernNode(), args, { cwd: ROOT, env });
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = readJson(file);
      // A file that cannot be loaded fails without a failed test.
      const failed = numFailedTests || (success ? 0 : 1);
      return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
    }),
  );

export const playwright = (env, { names = [], options = [], title = 'e2e' } = {}) =>
  stage(title, () =>
    counted('playwright.json', async (file) => {
      const tool = inRoot('node_modules', '@playwright', 'test', 'cli.js');
      const specs = names.map((name) => `e2e/${name}.spec.ts`);
      const code = await foreground(modernNode(), [tool, 'test', '--reporter=list,json', ...specs, ...options], {
        cwd: ROOT,
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      });
      const { expected, unexpected, flaky, skipped } = readJson(file).stats;
      if (flaky > 0) say(`${title}: ${flaky} passed only when tried again`);
      return { passed: expected + flaky, failed: unexpected || (code === 0 ? 0 : 1), skipped };
    }),
  );

/** Gives the body a file to report into; without a readable report the stage has failed. */
async function counted(name, body) {
  const folder = mkdtempSync(join(tmpdir(), 'skep-test-'));
  try {
    return await body(join(folder, name));
  } catch (error) {
    say(`no report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

function sum({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** Prints the last line of a run; gives its exit code. */
export function totals(stages) {
  const add = (key) => stages.reduce((total, counts) => total + counts[key], 0);
  const all = { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
  console.log(`\n${sum(all)}`);
  return all.failed === 0 ? 0 : 1;
}
