import type { ServiceSpec } from '../../../shared/model/service.ts';
import type { NameOf } from './items.ts';
import type { RawPlatform, RawSpec } from './raw-spec.ts';

/** What the spec names, as Swarm knows it. */
export interface Known {
  /** A network's name by its id. */
  nameOf: NameOf;
  /** Ids by name. */
  secrets: ReadonlyMap<string, string>;
  configs: ReadonlyMap<string, string>;
  /** The image with its digest, and the platforms it is there for, where a registry told. */
  image?: PinnedImage;
  /** An earlier state of the same service: what comes back comes back as it was. */
  donor?: RawSpec;
}

export interface PinnedImage {
  reference: string;
  platforms: RawPlatform[];
}

export interface Writing {
  /** As it is, for what a changed field keeps of it. */
  raw: RawSpec;
  spec: ServiceSpec;
  known: Known;
}
