import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineHome, unsupported } from '../../scripts/engine/home.mjs';
import { hasTree } from '../../scripts/engine/packages.mjs';

/**
 * The private engine for real, in a network of its own so that it may run beside whatever engine the machine has. That
 * network leads nowhere, so the packages are those of the engine that an earlier `npm run engine -- up` unpacked.
 */
const usual = engineHome({ XDG_DATA_HOME: process.env.XDG_DATA_HOME });
const possible = unsupported() === undefined && hasTree(usual);
const engine = resolve(import.meta.dirname, '../../scripts/engine.mjs');
const execute = promisify(execFile);

let folder: string;
let home: string;
let network: ChildProcess;

const inNetwork = async (...command: string[]): Promise<{ stdout: string; stderr: string }> =>
  execute('nsenter', ['-t', String(network.pid), '--net', '--mount', ...command], {
    env: { ...process.env, SKEP_ENGINE_HOME: home, SKEP_ENGINE_SUITE: '' },
  });
const skepEngine = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  inNetwork(process.execPath, engine, ...args);
const docker = async (...args: string[]): Promise<string> =>
  (await inNetwork(join(home, 'bin/docker'), '-H', `unix://${home}/docker.sock`, ...args)).stdout.trim();
const pid = (): number => Number(readFileSync(join(home, 'docker.pid'), 'utf8'));

describe.skipIf(!possible)('the private engine', { timeout: 90_000 }, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'skep-'));
    home = join(folder, 'engine');
    mkdirSync(home);
    await execute('cp', ['-a', '--reflink=auto', usual.tree, join(home, 'tree')]);
    // /sys has to be the new network's, with the control groups where they were.
    const setUp = `mkdir ${folder}/groups; mount --rbind /sys/fs/cgroup ${folder}/groups; mount -t sysfs sysfs /sys
      mount --move ${folder}/groups /sys/fs/cgroup; ip link set lo up; echo ready; exec sleep 600`;
    network = spawn('unshare', ['--net', '--mount', 'sh', '-c', setUp], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (network.stdout) await once(network.stdout, 'data');
  }, 60_000);

  afterAll(async () => {
    if (!network) return;
    await skepEngine('down', '--purge');
    network.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }, 90_000);

  it('is started once by two callers at once, with the images of a lab', async () => {
    await Promise.all([skepEngine('up'), skepEngine('up')]);
    const state = JSON.parse((await skepEngine('status', '--json')).stdout);
    expect(state).toMatchObject({ running: true, home, pid: pid() });
    const images = await docker('image', 'ls', '--format', '{{.Repository}}');
    expect(images.split('\n').sort().join(' ')).toBe(
      'skep/dind skep/haproxy skep/hellodocker skep/nginx skep/registry',
    );
  });

  it('declines to start beside another one, and names that', async () => {
    const second = inNetwork('env', `SKEP_ENGINE_HOME=${folder}/second`, process.execPath, engine, 'up');
    await expect(second).rejects.toThrow(`another engine runs here (process ${pid()}, unix://${home}/docker.sock)`);
  });

  it('runs nodes that take flags as those of docker:dind do', async () => {
    await docker('run', '-d', '--privileged', '--tmpfs', '/run', '--name', 'node', 'skep/dind', '--label', 'a=b');
    await expect
      .poll(() => docker('exec', 'node', 'docker', 'info', '-f', '{{.Labels}}').catch(String), { timeout: 20_000 })
      .toBe('[a=b]');
    expect(await docker('exec', 'node', 'ls', '-d', '/stack')).toBe('/stack');
    expect(await docker('run', '--rm', 'skep/dind', 'echo', 'as it is')).toBe('as it is');
    await docker('rm', '-fv', 'node');
  });

  it('brings containers back after it was killed, whatever its pid file says', async () => {
    await docker('network', 'create', '--subnet', '10.91.0.0/24', 'lab');
    await docker('run', '-d', '--restart', 'unless-stopped', '--network', 'lab', '--name', 'web', 'skep/hellodocker');
    process.kill(pid(), 'SIGKILL');
    writeFileSync(join(home, 'docker.pid'), String(process.pid));
    await skepEngine('up');
    const answer = (): Promise<string> => docker('exec', 'web', 'wget', '-qO-', 'localhost:8080').catch(String);
    await expect.poll(answer, { timeout: 20_000 }).toMatch(/^Hello Docker from /);
  });

  it('stops without leaving bridges behind, and has its labs again when it comes back', async () => {
    await skepEngine('down');
    expect((await inNetwork('ip', '-br', 'link')).stdout.trim().split('\n')).toHaveLength(1);
    await skepEngine('up');
    await expect.poll(() => docker('ps', '--format', '{{.Names}}'), { timeout: 20_000 }).toBe('web');
  });

  it('leaves nothing when it is purged', async () => {
    await skepEngine('down', '--purge');
    expect(existsSync(home)).toBe(false);
    expect((await inNetwork('ip', '-br', 'link')).stdout.trim().split('\n')).toHaveLength(1);
    await expect(skepEngine('env')).rejects.toThrow('not running');
  });
});
