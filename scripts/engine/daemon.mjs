import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pingSocket } from '../lib/ping.mjs';
import { run, Stop, until } from '../lib/process.mjs';
import { writeClient } from './client.mjs';
import { look, ownNetwork, processes, signal } from './processes.mjs';

const inTree = fileURLToPath(new URL('./in-tree.sh', import.meta.url));

/** Our dockerd's process, if it runs. A pid file alone proves nothing: the number may be another process's by now. */
export function daemonOf(home) {
  return processes().find(({ name, args }) => name === 'dockerd' && args.includes(home.pidFile));
}

/**
 * Why no engine may be started beside one that runs, or undefined: two in one network share its firewall's chains and
 * bridges, and each would break the other's.
 */
export async function engineBeside(home) {
  const other = processes().find(
    ({ name, args, network }) => name === 'dockerd' && network === ownNetwork() && !args.includes(home.pidFile),
  );
  if (other) {
    const host = other.args[other.args.findIndex((arg) => arg === '-H' || arg === '--host') + 1];
    const where = host?.includes('://') ? `, ${host}` : '';
    return `another engine runs here (process ${other.pid}${where}); use it or stop it first`;
  }
  const usual = '/var/run/docker.sock';
  if (await pingSocket(usual)) return `an engine answers at ${usual}; use it or stop it first`;
  return undefined;
}

export async function refuseBeside(home) {
  const reason = await engineBeside(home);
  if (reason) throw new Stop(reason);
}

/** Starts dockerd in its tree and waits until it answers. */
export async function startDaemon(home) {
  for (const folder of [home.data, home.exec, home.bin]) mkdirSync(folder, { recursive: true });
  writeClient(home);
  const log = openSync(home.log, 'w');
  const places = { '--data-root': home.data, '--exec-root': home.exec, '--pidfile': home.pidFile };
  const dockerd = [
    '/usr/sbin/dockerd',
    '-H',
    `unix://${home.socket}`,
    '--group',
    '0',
    ...Object.entries(places).flat(),
  ];
  const command = ['--mount', '--propagation', 'private', 'sh', inTree, home.tree, ...dockerd];
  const child = spawn('unshare', command, { cwd: '/', detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let ended = false;
  for (const event of ['error', 'exit'])
    child.on(event, () => {
      ended = true;
    });
  const answers = await until(async () => ended || (await pingSocket(home.socket)), 60);
  if (!answers || ended) {
    if (!ended) signal(child.pid, 'SIGTERM');
    const end = readFileSync(home.log, 'utf8').trim().split('\n').slice(-8).join('\n');
    throw new Stop(`the engine did not start (log: ${home.log}):\n${end}`);
  }
  child.unref();
}

/** Stops dockerd, which stops the containers first and starts those with a restart policy when it comes back. */
export async function stopDaemon(home) {
  const daemon = daemonOf(home);
  if (daemon) {
    signal(daemon.pid, 'SIGTERM');
    const gone = () => !look(daemon.pid);
    if (!(await until(gone, 45))) {
      signal(daemon.pid, 'SIGKILL');
      await until(gone, 5);
    }
  }
  await sweepProcesses(home);
  for (const file of [home.pidFile, home.socket]) rmSync(file, { force: true });
}

/** Ends what a killed dockerd left: containerd, and the shims with their containers. */
export async function sweepProcesses(home) {
  const all = processes();
  const left = all.filter(
    ({ name, args }) => name.startsWith('containerd') && args.some((arg) => arg.startsWith(`${home.exec}/`)),
  );
  const shims = new Set(left.map(({ pid }) => pid));
  const doomed = [...all.filter(({ parent }) => shims.has(parent)), ...left];
  for (const { pid } of doomed) signal(pid, 'SIGKILL');
  await until(() => doomed.every(({ pid }) => !look(pid)), 10);
  // Its records of them go as a reboot would have made them go: runc refuses to start what it believes to be there.
  rmSync(home.exec, { recursive: true, force: true });
}

/**
 * Removes the bridges of no running engine. One that a killed engine left keeps the route of its subnet, and the next
 * network on that subnet would come up and pass no packet. Networks that an engine still knows get theirs anew.
 */
export async function sweepBridges(home) {
  if (processes().some(({ name, network }) => name === 'dockerd' && network === ownNetwork())) return;
  const ip = (...args) => run('chroot', [home.tree, '/usr/sbin/ip', ...args]);
  const links = JSON.parse((await ip('-j', 'link', 'show')).stdout || '[]');
  const used = new Set(links.map(({ master }) => master));
  for (const { ifname } of links)
    if (/^(docker0|br-[0-9a-f]{12})$/.test(ifname) && !used.has(ifname)) await ip('link', 'delete', ifname);
}
