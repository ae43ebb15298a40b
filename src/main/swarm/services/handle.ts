import { setTimeout } from 'node:timers/promises';
import { isCode, SkepError } from '../../../shared/errors.ts';
import type { Docker } from '../../engine/index.ts';
import type { RawService } from '../raw.ts';
import type { RawSpec } from './raw-spec.ts';

/** Somebody else's updates, one after the other, move the version between our look and our change. */
const TRIES = 12;
/** Two of Skep that change the same service at once fall out of step. */
const PAUSE_MS = 20;

export interface Seen {
  id: string;
  raw: RawSpec;
  previous?: RawSpec | undefined;
  version: number;
}

/** A service as it is now, by name or id. @throws SkepError NOT_FOUND in words */
export async function look(docker: Docker, lab: string, service: string, signal?: AbortSignal): Promise<Seen> {
  try {
    const options = signal ? { abortSignal: signal } : undefined;
    const found = (await docker.getService(encodeURIComponent(service)).inspect(options)) as RawService;
    const { ID, Spec = {}, PreviousSpec, Version } = found;
    return {
      id: ID,
      raw: Spec as RawSpec,
      previous: (PreviousSpec as RawSpec) ?? undefined,
      version: Version?.Index ?? 0,
    };
  } catch (error) {
    throw isCode(error, 'NOT_FOUND') ? noService(service, lab, error) : error;
  }
}

export const noService = (service: string, lab: string, cause: unknown): SkepError =>
  new SkepError('NOT_FOUND', `There is no service ${service} in ${lab}`, {
    hint: 'It was removed, or has another name.',
    cause,
  });

export interface Write {
  spec: RawSpec;
  rollback?: boolean;
}

/**
 * Changes a service as it is now: looks, makes the change and writes, again where somebody else was faster. `change`
 * returns undefined where nothing is to be done; `first` is a look of just now. Never cut off in the middle: whether it was changed would not be known.
 */
export async function changeService(
  docker: Docker,
  lab: string,
  service: string,
  change: (seen: Seen) => Write | undefined,
  first?: Seen,
): Promise<{ seen: Seen; warnings: string[] }> {
  for (let tries = 1; ; tries += 1) {
    const seen = (tries === 1 && first) || (await look(docker, lab, service));
    const write = change(seen);
    if (!write) return { seen, warnings: [] };
    try {
      return { seen, warnings: await send(docker, seen, write) };
    } catch (error) {
      if (isCode(error, 'NOT_FOUND') && /service/i.test(error.message)) throw noService(service, lab, error);
      if (!isMoved(error) || tries === TRIES) throw error;
      await setTimeout(Math.random() * PAUSE_MS * tries);
    }
  }
}

const isMoved = (error: unknown): boolean => isCode(error, 'CONFLICT') && error.retryable;

/** The login for the image's registry is kept: that of the spec which is written. */
async function send(docker: Docker, { id, version }: Seen, { spec, rollback = false }: Write): Promise<string[]> {
  const query = rollback
    ? { version, rollback: 'previous', registryAuthFrom: 'previous-spec' }
    : { version, registryAuthFrom: 'spec' };
  // dockerode puts one object into both the address and the body, unless it is told them apart.
  const { Warnings } = (await docker.getService(id).update({ _query: query, _body: spec })) as Answer;
  return Warnings ?? [];
}

interface Answer {
  Warnings?: string[] | null;
}

/** dockerode's own way drops what the engine remarked. @returns the new service's id */
export function postService(docker: Docker, spec: RawSpec): Promise<{ id: string; warnings: string[] }> {
  const request = {
    path: '/services/create',
    method: 'POST',
    options: { _body: spec },
    statusCodes: { 200: true, 201: true },
  };
  return new Promise((resolve, reject) => {
    docker.modem.dial(request, (error: Error | null, answer: unknown) => {
      if (error) return reject(error);
      const { ID, Warnings } = answer as Answer & { ID: string };
      resolve({ id: ID, warnings: Warnings ?? [] });
    });
  });
}
