import { text } from 'node:stream/consumers';
import { isCode, SkepError } from '../../shared/errors.ts';
import { LABEL } from '../../shared/model/names.ts';
import type { Docker, Engine } from '../engine/index.ts';
import { PROBE_SCRIPT, type ProbeAnswer, parseProbe } from './probe-script.ts';

const PATIENCE_MS = 20_000;

/** What only a privileged container on the engine can tell. */
export type Probe = { privileged: true; answer: ProbeAnswer } | { privileged: false; why: SkepError };

/**
 * Runs a container as a node is run (privileged, from the node image) for a moment, to see whether that is allowed, what its
 * kernel can do, and what the machine under it is set to: for that it looks out of the machine's own namespaces. It changes
 * nothing, and removes itself, even when the app is killed meanwhile.
 */
export async function probe(engine: Engine, image: string): Promise<Probe> {
  try {
    return { privileged: true, answer: parseProbe(await runPrivileged(engine, image, PROBE_SCRIPT)) };
  } catch (error) {
    if (isCode(error, 'PRIVILEGED_DENIED')) return { privileged: false, why: error };
    throw error;
  }
}

/** Runs a script on the engine's machine, as root, with its network and its processes in view. Returns what it said. */
export async function runPrivileged(engine: Engine, image: string, script: string): Promise<string> {
  const abortSignal = AbortSignal.timeout(PATIENCE_MS);
  const container = await engine.docker.createContainer({
    Image: image,
    Entrypoint: ['sh', '-c', script],
    Cmd: [],
    // With a terminal the output comes as it is, not in frames.
    Tty: true,
    Labels: { [LABEL.role]: 'probe' },
    HostConfig: { Privileged: true, AutoRemove: true, NetworkMode: 'host', PidMode: 'host' },
    abortSignal,
  });
  try {
    const output = await container.attach({ stream: true, stdout: true, stderr: true, abortSignal });
    await container.start({ abortSignal });
    return await text(output);
  } catch (error) {
    await discard(container);
    if (abortSignal.aborted)
      throw new SkepError('TIMEOUT', 'The container that looks at the engine did not end in time', {
        hint: 'The engine may be busy: check again in a while.',
        retryable: true,
      });
    throw SkepError.from(error);
  }
}

/** One that never started does not remove itself. */
async function discard(container: Docker.Container): Promise<void> {
  await container.remove({ force: true, v: true }).catch((error: unknown) => {
    if (!isCode(error, 'NOT_FOUND', 'BUSY')) throw error;
  });
}
