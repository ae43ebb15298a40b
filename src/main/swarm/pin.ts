import { setTimeout } from 'node:timers/promises';
import type { Docker } from '../engine/index.ts';

/** A registry that cannot be reached must not hold up the service. */
const PATIENCE_MS = 3_000;

/** `name:tag`, where no tag was given `latest`. */
export const withTag = (image: string): string => (/(:[\w][\w.-]*|@[\w:]+)$/.test(image) ? image : `${image}:latest`);

/**
 * The image with its digest, as `docker service create` writes it: every node then runs the same one, though the tag may
 * move. Without an answer of the registry the tag stays, and the warning says what that means.
 */
export async function pinImage(docker: Docker, image: string): Promise<{ image: string; warnings: string[] }> {
  const tagged = withTag(image);
  if (tagged.includes('@')) return { image: tagged, warnings: [] };
  const digest = await digestOf(docker, tagged);
  if (digest) return { image: `${tagged}@${digest}`, warnings: [] };
  const warning = `${tagged} was not found in a registry: each node uses the image that it has under this name, if any`;
  return { image: tagged, warnings: [warning] };
}

async function digestOf(docker: Docker, image: string): Promise<string | undefined> {
  const asked = docker
    .getImage(image)
    .distribution()
    .then(({ Descriptor }) => Descriptor.digest)
    .catch(() => undefined);
  return Promise.race([asked, setTimeout(PATIENCE_MS, undefined, { ref: false })]);
}
