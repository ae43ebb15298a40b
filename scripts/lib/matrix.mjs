import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from '../engine/client.mjs';
import { engineBeside } from '../engine/daemon.mjs';
import { engineHome, unsupported } from '../engine/home.mjs';
import { down, environment, up } from '../engine/index.mjs';
import { pingSocket } from './ping.mjs';
import { Stop, say } from './process.mjs';
import { childEnv } from './project.mjs';
import { vitest } from './tests.mjs';

/** The oldest and the newest engine that Debian has: 20.10 and what is in unstable today. */
const SUITES = ['bookworm', 'sid'];
/** These are about the private engine itself, not about labs. */
const NOT_OF_LABS = ['test/integration/private-engine.test.ts'];

/** What it asks and does of the machine's own private engine; tests give theirs. */
const OWN = {
  unsupported,
  beside: () => engineBeside(engineHome()),
  isUp: () => pingSocket(engineHome().socket),
  up: () => up(),
  down: () => down(),
};

/**
 * Each engine as host of nodes of each: the integration tests in all four ways. One engine runs at a time: our own is stopped
 * for it and started again, and somebody else's is a reason to leave it out. What it cannot go on from is one failure.
 */
export async function matrix({ chromium, own = OWN, run = inEach } = {}) {
  const reason = own.unsupported() ?? (await own.beside());
  if (reason) {
    say(`\nmatrix: left out: ${reason}`);
    return [{ passed: 0, failed: 0, skipped: SUITES.length ** 2 }];
  }
  const stages = [];
  try {
    await whileStopped(own, () => run(stages, chromium));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(`\nmatrix: ${error.message}`);
    stages.push({ passed: 0, failed: 1, skipped: 0 });
  }
  return stages;
}

async function whileStopped(own, work) {
  const wasUp = await own.isUp();
  if (wasUp) await own.down();
  try {
    await work();
  } finally {
    if (wasUp) await own.up();
  }
}

/** Adds a stage for each way, as it ends. */
async function inEach(stages, chromium) {
  const folder = mkdtempSync(join(tmpdir(), 'skep-matrix-'));
  const fileOf = (suite) => join(folder, `${suite}.tar`);
  try {
    for (const suite of SUITES) await withEngine(suite, (home) => save(home, suite, fileOf(suite)));
    for (const host of SUITES) {
      await withEngine(host, async (home) => {
        for (const nodes of SUITES) {
          const image = imageOf(nodes);
          await demand(docker(home, ['load', '-q', '-i', fileOf(nodes)]));
          const env = childEnv({ SKEP_CHROMIUM: chromium, ...(await environment(home)), SKEP_IMAGE_DIND: image });
          env.PATH = `${home.bin}:${env.PATH}`;
          stages.push(await vitest(env, `matrix: ${host} with nodes of ${nodes}`, ['integration'], NOT_OF_LABS));
        }
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const imageOf = (suite) => `skep/dind:${suite}`;

async function save(home, suite, file) {
  await demand(docker(home, ['tag', 'skep/dind', imageOf(suite)]));
  await demand(docker(home, ['save', '-o', file, imageOf(suite)]));
}

async function withEngine(suite, work) {
  const home = engineHome({ ...process.env, SKEP_ENGINE_SUITE: suite, SKEP_ENGINE_HOME: '' });
  await up(home);
  try {
    await work(home);
  } finally {
    await down({}, home);
  }
}

async function demand(running) {
  const { code, stderr } = await running;
  if (code !== 0) throw new Stop(stderr);
}
