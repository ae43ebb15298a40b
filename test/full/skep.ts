import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** The built command, as `npm run skep` runs it. */
const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export const spawnSkep = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

export function ended(child: ChildProcess): Promise<Ran> {
  const ran: Ran = { code: null, stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    ran.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    ran.stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...ran, code }));
  });
}

export const skep = (...args: string[]): Promise<Ran> => ended(spawnSkep(...args));

/** Runs a command line; rejects with its stderr when it fails. */
export function sh(file: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${file} ${args.join(' ')}: ${stderr || error.message}`));
      else resolve(stdout);
    });
  });
}

export const docker = (...args: string[]): Promise<string> => sh('docker', ...args);

export const labName = (what: string): string => `full-${what}-${randomBytes(2).toString('hex')}`;

export interface NodeLine {
  Hostname: string;
  ID: string;
  Status: string;
  ManagerStatus: string;
}

/** `docker node ls` in a lab's manager, as a person would look. */
export async function nodeLs(lab: string, manager = 'manager'): Promise<NodeLine[]> {
  const text = await docker('exec', `${lab}-${manager}`, 'docker', 'node', 'ls', '--format', '{{json .}}');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

export const leaders = (nodes: readonly NodeLine[]): number =>
  nodes.filter((node) => node.ManagerStatus === 'Leader').length;

/** Everything that carries a lab's label, one line each. */
export async function leftOf(lab: string): Promise<string[]> {
  const filter = ['--filter', `label=skep.lab=${lab}`, '--format'];
  const texts = await Promise.all([
    docker('ps', '-a', ...filter, 'container {{.Names}}'),
    docker('network', 'ls', ...filter, 'network {{.Name}}'),
    docker('volume', 'ls', ...filter, 'volume {{.Name}}'),
  ]);
  return texts.flatMap((text) => text.split('\n')).filter(Boolean);
}

/** Asks again until it holds, at most `seconds`. The last error says why it never did. */
export async function eventually<T>(seconds: number, ask: () => Promise<T>): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
