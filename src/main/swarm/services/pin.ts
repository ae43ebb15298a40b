import { setTimeout } from 'node:timers/promises';
import { withTag } from '../../../shared/service/index.ts';
import type { Docker } from '../../engine/index.ts';
import type { RawPlatform } from './raw-spec.ts';
import type { PinnedImage } from './writing.ts';

/** A registry that cannot be reached must not hold up the service. */
const PATIENCE_MS = 3_000;

/**
 * The image with its digest, as `docker service create` writes it: every node then runs the same one, though the tag may
 * move. Without an answer of the registry the tag stays, and the warning says what that means.
 */
export async function pinImage(docker: Docker, image: string): Promise<{ pinned: PinnedImage; warnings: string[] }> {
  const tagged = withTag(image);
  if (tagged.includes('@')) return { pinned: { reference: tagged, platforms: [] }, warnings: [] };
  const told = await askRegistry(docker, tagged);
  if (told) return { pinned: { reference: `${tagged}@${told.digest}`, platforms: told.platforms }, warnings: [] };
  const warning = `${tagged} was not found in a registry: each node uses the image that it has under this name, if any`;
  return { pinned: { reference: tagged, platforms: [] }, warnings: [warning] };
}

interface Told {
  digest: string;
  platforms: RawPlatform[];
}

async function askRegistry(docker: Docker, image: string): Promise<Told | undefined> {
  const asked = docker
    .getImage(image)
    .distribution()
    .then(({ Descriptor, Platforms }: Distribution) => ({
      digest: Descriptor.digest,
      platforms: (Platforms ?? []).map(toPlatform),
    }))
    .catch(() => undefined);
  return Promise.race([asked, setTimeout(PATIENCE_MS, undefined, { ref: false })]);
}

interface Distribution {
  Descriptor: { digest: string };
  Platforms?: { architecture?: string; os?: string }[] | null;
}

/** Swarm cannot tell the variants of arm apart, so none is named: that is what docker does. */
const toPlatform = ({ architecture = '', os = '' }: { architecture?: string; os?: string }): RawPlatform => ({
  Architecture: architecture === 'arm' ? '' : architecture,
  OS: os,
});
