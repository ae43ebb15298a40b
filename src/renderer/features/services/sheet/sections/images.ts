import { toReferences } from '../../../../../shared/image-names.ts';
import type { HostImage, RegistryImage } from '../../../../../shared/model/image.ts';
import type { Choices } from '../../../../../shared/model/swarm.ts';

/** An image that can be named, and where it is: in the lab's registry, in nodes, or on the host alone. */
export interface KnownImage {
  reference: string;
  inRegistry: boolean;
  nodes: string[];
  /** It is an image of the host, which no node can pull by this name. */
  onHost: boolean;
}

/** All images there are, the registry's first, then those of nodes, then those of the host. */
export function knownImages(
  registry: readonly RegistryImage[],
  choices: Pick<Choices, 'images'> | undefined,
  host: readonly HostImage[],
): KnownImage[] {
  const known = new Map<string, KnownImage>();
  const at = (reference: string): KnownImage => {
    const image = known.get(reference) ?? { reference, inRegistry: false, nodes: [], onHost: false };
    known.set(reference, image);
    return image;
  };
  for (const reference of toReferences(registry)) at(reference).inRegistry = true;
  for (const { reference, nodes } of choices?.images ?? []) at(reference).nodes = nodes;
  for (const { reference } of host) at(reference).onHost = true;
  return [...known.values()];
}
