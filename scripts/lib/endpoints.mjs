import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { engineHome } from '../engine/home.mjs';
import { ping } from './ping.mjs';

/** The address of the first Docker engine that answers, in the order in which the app looks, or undefined. */
export async function findEngine(env = process.env) {
  const addresses = [...new Set(candidates(env))];
  const answers = await Promise.all(addresses.map((address) => answersAt(address, env)));
  return addresses.find((_, index) => answers[index]);
}

export function candidates(env = process.env, home = homedir()) {
  const named = [env.DOCKER_HOST, ...contexts(env, join(home, '.docker'))].filter(Boolean);
  if (process.platform === 'win32')
    return [...named, 'npipe:////./pipe/docker_engine', 'npipe:////./pipe/dockerDesktopLinuxEngine'];
  const sockets = [
    '/var/run/docker.sock',
    ...['.docker/run', '.docker/desktop', '.rd', '.colima/default', '.orbstack/run'].map((folder) =>
      join(home, folder, 'docker.sock'),
    ),
    env.XDG_RUNTIME_DIR && join(env.XDG_RUNTIME_DIR, 'docker.sock'),
    engineHome(env).socket,
  ];
  return [...named, ...sockets.filter(Boolean).map((path) => `unix://${path}`)];
}

/** The docker command's contexts, the chosen one first. */
function contexts(env, folder) {
  const current = env.DOCKER_CONTEXT || readJson(join(folder, 'config.json'))?.currentContext;
  const metas = join(folder, 'contexts', 'meta');
  const all = (existsSync(metas) ? readdirSync(metas) : []).flatMap(
    (name) => readJson(join(metas, name, 'meta.json')) ?? [],
  );
  const chosenFirst = [...all].sort((a, b) => Number(b.Name === current) - Number(a.Name === current));
  return chosenFirst.map((context) => context.Endpoints?.docker?.Host);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent, or not ours to complain about
  }
}

async function answersAt(address, env) {
  const url = parse(address);
  switch (url?.protocol) {
    case 'unix:':
    case 'npipe:': {
      const socketPath = address.replace(/^(unix|npipe):\/\//, '');
      const engine = await ping({ socketPath });
      // Podman answers too, and has no swarm.
      return engine !== undefined && !/libpod/i.test(engine.server);
    }
    case 'ssh:':
      return true; // set up on purpose; the app finds out and says if it does not work
    case 'tcp:':
    case 'http:':
    case 'https:': {
      const target = { host: url.hostname, port: Number(url.port || 2375) };
      const tls = url.protocol === 'https:' || env.DOCKER_TLS_VERIFY || target.port === 2376;
      return tls ? accepts(target) : (await ping(target)) !== undefined;
    }
    default:
      return false;
  }
}

function parse(address) {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

function accepts(target) {
  return new Promise((resolve) => {
    const socket = connect({ ...target, timeout: 1500 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}
