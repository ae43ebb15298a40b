import type { Agent } from 'node:http';
import { z } from 'zod';
import { SkepError } from '../../shared/errors.ts';
import { MAX_API, MIN_API } from '../../shared/model/engine.ts';
import { get } from './get.ts';
import { translate, translateText } from './translate.ts';
import type { Whom } from './whom.ts';

/** GET /version, as far as it is used. */
const Version = z.object({
  Version: z.string(),
  ApiVersion: z.string(),
  MinAPIVersion: z.string().optional(),
  Arch: z.string().optional(),
  Os: z.string().optional(),
  KernelVersion: z.string().optional(),
  Components: z.array(z.object({ Name: z.string() })).optional(),
});
type Version = z.infer<typeof Version>;

/** Told what an engine is before it is known whether the app can use it. */
export type Heard = (version: string) => void;

/** What an engine says of itself, and the API version to speak with it. */
export interface Negotiated {
  api: string;
  version: string;
  maxApi: string;
  minApi: string | undefined;
  arch: string | undefined;
  kernel: string | undefined;
}

/** Asks an engine for its API range and picks the highest version that both sides speak. */
export async function negotiate(agent: Agent, whom: Whom, signal: AbortSignal, heard?: Heard): Promise<Negotiated> {
  const answer = await get(agent, '/version', signal).catch((error: unknown) => {
    throw translate(error, whom);
  });
  if (answer.status !== 200) throw translateText(messageOf(answer.body), whom, answer.status);
  const said = Version.safeParse(parse(answer.body));
  if (!said.success) throw notDocker(whom, said.error);
  if (/libpod/i.test(answer.server) || said.data.Components?.some(({ Name }) => /podman/i.test(Name)))
    throw podman(whom);
  heard?.(said.data.Version);
  return {
    api: pick(said.data, whom),
    version: said.data.Version,
    maxApi: said.data.ApiVersion,
    minApi: said.data.MinAPIVersion,
    arch: said.data.Arch,
    kernel: said.data.KernelVersion,
  };
}

/**
 * The version to speak with an engine that is known to be Docker: a node's. A ping tells it, which unlike /version asks no
 * containerd and starts no runc: where fifty daemons start at once that takes longer than anybody waits.
 */
export async function nodeApi(agent: Agent, whom: Whom, signal: AbortSignal): Promise<string> {
  const answer = await get(agent, '/_ping', signal).catch((error: unknown) => {
    throw translate(error, whom);
  });
  if (answer.status !== 200) throw translateText(messageOf(answer.body), whom, answer.status);
  // What is too old, or says nothing, is asked what it is.
  if (answer.api === undefined || compareApi(answer.api, MIN_API) < 0)
    return (await negotiate(agent, whom, signal)).api;
  return compareApi(answer.api, MAX_API) < 0 ? answer.api : MAX_API;
}

function pick({ Version, ApiVersion, MinAPIVersion }: Version, whom: Whom): string {
  if (compareApi(ApiVersion, MIN_API) < 0) {
    throw new SkepError(
      'ENGINE_UNSUPPORTED',
      `${whom.name} is Docker ${Version}, which speaks API ${ApiVersion}; Skep needs ${MIN_API}`,
      { hint: 'Update it to Docker 20.10 or newer.' },
    );
  }
  if (MinAPIVersion && compareApi(MinAPIVersion, MAX_API) > 0) {
    throw new SkepError(
      'ENGINE_UNSUPPORTED',
      `${whom.name} is Docker ${Version}, which wants API ${MinAPIVersion} or newer; this Skep speaks up to ${MAX_API}`,
      { hint: 'Update Skep.' },
    );
  }
  return compareApi(ApiVersion, MAX_API) < 0 ? ApiVersion : MAX_API;
}

/** `1.9` is before `1.41`. */
export function compareApi(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number);
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}

const podman = (whom: Whom): SkepError =>
  new SkepError('ENGINE_UNSUPPORTED', `${whom.name} is Podman, which has no Swarm`, {
    hint: 'Skep needs a Docker engine; start Docker, or point DOCKER_HOST at one.',
  });

const notDocker = (whom: Whom, cause: unknown): SkepError =>
  new SkepError('ENGINE_UNSUPPORTED', `${whom.name} answers, but not as a Docker engine does`, {
    hint: 'Check the address.',
    cause,
  });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const messageOf = (body: string): string =>
  z.object({ message: z.string() }).safeParse(parse(body)).data?.message ?? body;
