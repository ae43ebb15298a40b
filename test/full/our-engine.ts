import { fileURLToPath } from 'node:url';
import type { Engine } from '../../src/main/engine/index.ts';
import { until } from '../support/until.ts';
import { sh } from './skep.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/engine.mjs', import.meta.url));

/** Why the engine that the tests run on is not to be restarted; undefined for the private one. */
export async function whyKept(): Promise<string | undefined> {
  if (process.env.SKEP_TEST_RESTART === '0') return 'SKEP_TEST_RESTART=0 says so';
  const status = await sh(process.execPath, SCRIPT, 'status', '--json').catch(() => '{}');
  return JSON.parse(status).host === process.env.DOCKER_HOST ? undefined : 'it is not the private one';
}

/** Stops the private engine, or starts it. */
export const engineDoes = (verb: 'down' | 'up'): Promise<string> => sh(process.execPath, SCRIPT, verb);

/** Ready to be lost: what is given kills it, in the same turn. */
export async function doomed(): Promise<() => void> {
  const { pid } = JSON.parse(await sh(process.execPath, SCRIPT, 'status', '--json'));
  if (!pid) throw new Error('the private engine does not run');
  return () => process.kill(pid, 'SIGKILL');
}

export const answersAgain = (host: Engine): Promise<void> =>
  until('the engine is back', () => host.docker.ping().then(Boolean, () => false), 60_000);
