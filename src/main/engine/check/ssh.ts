import { execFile } from 'node:child_process';
import { isIP } from 'node:net';
import { SkepError } from '../../../shared/errors.ts';
import type { SshAddress } from '../address.ts';
import { sshOptions } from '../ssh.ts';
import { noSsh, sshFailure } from '../ssh-failed.ts';
import { StepFailed } from './types.ts';

const PATIENCE_MS = 20_000;

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

function ssh(address: SshAddress, args: readonly string[], signal: AbortSignal): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { signal, timeout: PATIENCE_MS, windowsHide: true };
    const child = execFile('ssh', args, options, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') reject(noSsh(address, error));
      else if (error?.name === 'AbortError') reject(error);
      else if (error?.killed) reject(silent(address, error));
      else resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** Where ssh really goes, by the user's config. Undefined: through another host, of which nothing can be told from here. */
export async function whereSshGoes(address: SshAddress, signal: AbortSignal): Promise<Goal> {
  const { destination, port } = address;
  const asked = destination.split('@').at(-1) ?? destination;
  const { code, stdout } = await ssh(address, ['-G', ...sshOptions(address), '--', destination], signal);
  const said = (key: string): string | undefined => new RegExp(`^${key} (.+)$`, 'mi').exec(stdout)?.[1];
  if (code !== 0) return { host: { name: asked, port: port ?? 22 } };
  const jump = [said('proxyjump'), said('proxycommand')].find((way) => way !== undefined && way !== 'none');
  if (jump !== undefined) return { jump };
  return { host: { name: said('hostname') ?? asked, port: Number(said('port') ?? port ?? 22) } };
}

export interface Goal {
  host?: { name: string; port: number };
  jump?: string;
}

/** Logs in and out again. @throws StepFailed that says why ssh does not. */
export async function logIn(address: SshAddress, signal: AbortSignal): Promise<string> {
  const { code, stderr } = await ssh(address, [...sshOptions(address), '--', address.destination, 'true'], signal);
  // Everything but 255 is what the other end said, which has thus let us in.
  if (code === 255) throw new StepFailed(sshFailure(address, stderr));
  return `ssh logs in to ${address.destination}`;
}

const silent = ({ destination }: SshAddress, cause: Error): SkepError =>
  new SkepError('TIMEOUT', `ssh to ${destination} did not come to an end`, {
    hint: 'The machine accepts connections and does not answer: try ssh in a terminal.',
    retryable: true,
    cause,
  });

export const isName = (host: string): boolean => isIP(host) === 0;
