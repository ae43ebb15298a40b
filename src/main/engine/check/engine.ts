import { shellJoin } from '../../../shared/commands.ts';
import { isCode, SkepError } from '../../../shared/errors.ts';
import { MAX_API, MIN_API } from '../../../shared/model/engine.ts';
import {
  DEFAULT_NODE_IMAGE,
  DEFAULT_REGISTRY_IMAGE,
  LOCAL_NODE_IMAGE,
  LOCAL_REGISTRY_IMAGE,
} from '../../../shared/model/lab.ts';
import { LABEL } from '../../../shared/model/names.ts';
import type { Connection } from '../connect.ts';
import { listImages } from '../images.ts';
import type { Docker } from '../types.ts';
import type { Outcome } from './types.ts';

export const versionFound = ({ said, apiVersion }: Connection): string =>
  `Docker ${said.version}, API ${said.minApi ?? '1.12'} to ${said.maxApi}; Skep speaks ${MIN_API} to ${MAX_API}, so ${apiVersion}`;

/** Whether a node may be made: told by what the engine says of itself, and by making a container that is never started. */
export async function mayBePrivileged({ docker }: Connection, signal: AbortSignal): Promise<Outcome> {
  const info: { SecurityOptions?: string[] } = await docker.info();
  const options = info.SecurityOptions?.join() ?? '';
  if (/name=userns/.test(options)) {
    throw new SkepError(
      'PRIVILEGED_DENIED',
      'The engine maps users (userns-remap), and then allows no privileged container',
      {
        hint: 'A node is an engine of its own and has to be privileged: take userns-remap out of its daemon.json, or use another engine.',
      },
    );
  }
  const images = await listImages(docker, signal);
  const image = images.find(({ reference }) => /dind/.test(reference)) ?? images[0];
  if (!image)
    return { is: 'skipped', found: 'It has no image yet to try it with; the doctor says it once there is one' };
  await makePrivileged(docker, image.reference, signal);
  if (/name=rootless/.test(options)) {
    return {
      is: 'warning',
      found: 'Allowed, on a rootless engine',
      hint: 'What a node needs of the kernel may be out of its reach: the doctor says what works.',
    };
  }
  return { found: 'Allowed: a container was made, and removed again' };
}

async function makePrivileged(docker: Docker, image: string, abortSignal: AbortSignal): Promise<void> {
  const container = await docker.createContainer({
    Image: image,
    Cmd: ['true'],
    Labels: { [LABEL.role]: 'probe' },
    HostConfig: { Privileged: true },
    abortSignal,
  });
  await container.remove({ force: true, v: true }).catch((error: unknown) => {
    if (!isCode(error, 'NOT_FOUND', 'BUSY')) throw error;
  });
}

/** Whether labs can be made without pulling. */
export async function imagesFound({ docker }: Connection, signal: AbortSignal): Promise<Outcome> {
  const there = new Set((await listImages(docker, signal)).map(({ reference }) => reference.replace(/:latest$/, '')));
  const of = (...names: string[]): string | undefined => names.find((name) => there.has(name));
  const found = {
    node: of(DEFAULT_NODE_IMAGE, LOCAL_NODE_IMAGE),
    registry: of(DEFAULT_REGISTRY_IMAGE, LOCAL_REGISTRY_IMAGE),
  };
  if (found.node && found.registry) return { found: `${found.node} and ${found.registry} are there` };
  const missing = [...(found.node ? [] : [DEFAULT_NODE_IMAGE]), ...(found.registry ? [] : [DEFAULT_REGISTRY_IMAGE])];
  return {
    is: 'warning',
    found: `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not there yet`,
    hint: 'The first lab pulls what is missing, if the engine reaches a registry; otherwise load it there.',
    commands: missing.map((image) => shellJoin(['docker', 'pull', image])),
  };
}
