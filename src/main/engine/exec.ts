import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { cancelled, SkepError } from '../../shared/errors.ts';
import { Demux } from './demux.ts';
import { translate } from './translate.ts';
import type { ExecResult } from './types.ts';
import type { Whom } from './whom.ts';

export interface ExecOptions {
  signal?: AbortSignal;
  stdin?: string | Buffer;
}

/** Starts a command in a container with its hijacked connection: frames of stdout and stderr out, stdin in. */
export async function startExec(
  docker: Docker,
  container: string,
  cmd: readonly string[],
  options: { stdin: boolean; signal?: AbortSignal | undefined },
): Promise<{ exec: Docker.Exec; connection: Duplex }> {
  const abort = options.signal ? { abortSignal: options.signal } : {};
  const exec = await docker.getContainer(container).exec({
    Cmd: [...cmd],
    AttachStdin: options.stdin,
    AttachStdout: true,
    AttachStderr: true,
    Tty: false,
    ...abort,
  });
  const connection = await exec.start({ hijack: true, stdin: true, Tty: false, ...abort });
  return { exec, connection };
}

/** Runs a command in a container to its end and collects what it says. */
export async function runExec(
  docker: Docker,
  whom: Whom,
  container: string,
  cmd: readonly string[],
  { signal, stdin }: ExecOptions = {},
): Promise<ExecResult> {
  const { exec, connection } = await startExec(docker, container, cmd, { stdin: stdin !== undefined, signal });
  if (stdin !== undefined) connection.end(stdin);
  const output = await collect(connection, signal).catch((error: unknown) => {
    throw translate(error, whom);
  });
  return { ...output, exitCode: await exitCode(exec, container, signal) };
}

function collect(connection: Duplex, signal?: AbortSignal): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const demux = new Demux(
      (chunk) => stdout.push(chunk),
      (chunk) => stderr.push(chunk),
    );
    const abort = (): void => {
      connection.destroy();
      reject(SkepError.from(signal?.reason instanceof SkepError ? signal.reason : cancelled(signal?.reason)));
    };
    signal?.addEventListener('abort', abort, { once: true });
    connection.on('data', (chunk: Buffer) => demux.write(chunk));
    connection.once('error', reject);
    connection.once('close', () => {
      signal?.removeEventListener('abort', abort);
      resolve({ stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    if (signal?.aborted) abort();
  });
}

/** The connection may end a moment before the engine has noted the exit. */
async function exitCode(exec: Docker.Exec, container: string, signal?: AbortSignal): Promise<number> {
  for (let waited = 0; waited < 2_000; waited += 20) {
    const { Running, ExitCode } = await exec.inspect(signal ? { abortSignal: signal } : {});
    if (!Running && ExitCode !== null) return ExitCode;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new SkepError('ENGINE_FAILED', `A command in ${container} ended without an exit code`, { retryable: true });
}
