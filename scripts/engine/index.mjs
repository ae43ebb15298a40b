import { mkdirSync, rmSync } from 'node:fs';
import { pingSocket } from '../lib/ping.mjs';
import { Stop, say } from '../lib/process.mjs';
import { docker } from './client.mjs';
import { daemonOf, refuseBeside, startDaemon, stopDaemon, sweepBridges } from './daemon.mjs';
import { checkHome, engineHome, unsupported } from './home.mjs';
import { ensureImages, IMAGE_NAMES } from './images.mjs';
import { withLock } from './lock.mjs';
import { ensureTree } from './packages.mjs';

/** Starts the private engine or finds it running; true if this call started it. */
export async function up(home = engineHome()) {
  const reason = unsupported();
  if (reason) throw new Stop(reason);
  checkHome(home);
  return withLock(home.lock, async () => {
    const started = !(await pingSocket(home.socket));
    if (started) await start(home);
    await ensureImages(home);
    return started;
  });
}

async function start(home) {
  await refuseBeside(home);
  mkdirSync(home.root, { recursive: true });
  await stopDaemon(home); // one that runs and does not answer, or what a killed one left
  await ensureTree(home);
  await sweepBridges(home);
  await startDaemon(home);
}

/** Stops it. Labs come back with the next `up`, unless `purge`: then nothing of it is left. */
export async function down({ purge = false } = {}, home = engineHome()) {
  const reason = unsupported();
  if (reason) throw new Stop(reason);
  await withLock(home.lock, async () => {
    const running = await pingSocket(home.socket);
    if (running && purge) await removeAll(home);
    await stopDaemon(home);
    await sweepBridges(home);
    if (purge) rmSync(home.root, { recursive: true, force: true });
    say(`engine: ${running ? 'stopped' : 'was not running'}${purge ? `, ${home.root} removed` : ''}`);
  });
}

async function removeAll(home) {
  const bounded = { seconds: 60 };
  const containers = (await docker(home, ['ps', '-aq'], bounded)).stdout.split('\n').filter(Boolean);
  if (containers.length > 0) await docker(home, ['rm', '-fv', ...containers], bounded);
  await docker(home, ['network', 'prune', '-f'], bounded);
}

/** What a process needs in its environment to use the private engine and its images. */
export async function environment(home = engineHome()) {
  if (!(await pingSocket(home.socket))) throw new Stop('the private engine is not running: npm run engine -- up');
  const images = IMAGE_NAMES.map((name) => [`SKEP_IMAGE_${name.toUpperCase()}`, `skep/${name}`]);
  return { DOCKER_HOST: `unix://${home.socket}`, ...Object.fromEntries(images) };
}

export async function status(home = engineHome()) {
  const state = { running: false, suite: home.suite, home: home.root, host: `unix://${home.socket}` };
  if (!(await pingSocket(home.socket))) return state;
  const { stdout } = await docker(home, ['info', '-f', '{{json .}}'], { seconds: 20 });
  const version = await docker(home, ['version', '-f', '{{.Server.APIVersion}}'], { seconds: 20 });
  const info = JSON.parse(stdout || '{}');
  return {
    ...state,
    running: true,
    version: info.ServerVersion,
    api: version.stdout.trim(),
    pid: daemonOf(home)?.pid,
    containers: info.ContainersRunning,
  };
}
