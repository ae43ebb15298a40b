import { isCode } from '../../shared/errors.ts';
import { DEFAULT_NODE_IMAGE, DEFAULT_REGISTRY_IMAGE, type LabSpec } from '../../shared/model/lab.ts';
import { seats, withoutLab } from '../../shared/model/names.ts';
import { resolveImages } from '../doctor/index.ts';
import type { Engine } from '../engine/index.ts';
import type { Resolved } from './layout/layout.ts';
import type { ObservedContainer, ObservedLab } from './observe/types.ts';

export interface Images extends Required<Pick<Resolved, 'nodeImage' | 'registryImage' | 'images'>> {
  /** Those that the engine has not. */
  missing: string[];
  notes: string[];
}

/**
 * What the containers of a lab are to be made from. A name that the user gave is taken as it is; a default that was replaced
 * when the lab was made is replaced by the same again, so that nothing is made anew because a registry came into reach.
 */
export async function imagesOf(
  engine: Engine,
  spec: LabSpec,
  observed: ObservedLab,
  signal: AbortSignal,
): Promise<Images> {
  const own = ownImages(spec);
  const [node, registry] = await Promise.all([
    settledAs(engine, DEFAULT_NODE_IMAGE, nodeEvidence(observed)),
    settledAs(engine, DEFAULT_REGISTRY_IMAGE, registryEvidence(observed)),
  ]);
  const settle = (name: string): string => {
    if (name === DEFAULT_NODE_IMAGE) return node ?? name;
    return name === DEFAULT_REGISTRY_IMAGE ? (registry ?? name) : name;
  };
  const wanted = [...new Set([spec.nodeImage, ...Object.values(own)])];
  const asked = { registry: { ...spec.registry, image: settle(spec.registry.image) } };
  const found = await Promise.all(
    wanted.map((nodeImage) => resolveImages(engine, { ...asked, nodeImage: settle(nodeImage) }, signal)),
  );
  const resolved = new Map(wanted.map((name, i) => [name, found[i]?.nodeImage ?? name]));
  const nodeImage = resolved.get(spec.nodeImage) ?? spec.nodeImage;
  const registryImage = found[0]?.registryImage ?? spec.registry.image;
  const images = Object.fromEntries(Object.entries(own).map(([short, name]) => [short, resolved.get(name) ?? name]));
  const names = [...new Set([nodeImage, registryImage, ...Object.values(images)])];
  const there = await Promise.all(names.map((name) => hasImage(engine, name)));
  return {
    ...{ nodeImage, registryImage, images, missing: names.filter((_, i) => !there[i]) },
    notes: [...new Set(found.flatMap(({ notes }) => notes))],
  };
}

function ownImages(spec: LabSpec): Record<string, string> {
  const own: Record<string, string> = {};
  for (const { short } of seats(spec)) {
    const image = spec.nodes[short]?.image;
    if (image !== undefined) own[short] = image;
  }
  return own;
}

/** What a container is made of, and all names that the lab's notes ask for in its place. */
interface Evidence {
  image: string;
  named: string[];
}

const imageOf = ({ made, image }: ObservedContainer): string => made?.image ?? image;

const nodeEvidence = ({ name, containers, specs }: ObservedLab): Evidence[] =>
  containers
    .filter(({ role }) => role === 'manager' || role === 'worker')
    .map((container) => ({
      image: imageOf(container),
      named: specs.flatMap(({ spec }) => spec?.nodes[withoutLab(name, container.name)]?.image ?? spec?.nodeImage ?? []),
    }));

const registryEvidence = ({ containers, specs }: ObservedLab): Evidence[] =>
  containers
    .filter(({ role }) => role === 'registry' || role === 'mirror')
    .map((container) => ({
      image: imageOf(container),
      named: specs.flatMap(({ spec }) => spec?.registry.image ?? []),
    }));

/** What stands for a default name in a lab: itself, or an image that no note names where one asks for the default. */
async function settledAs(engine: Engine, standard: string, evidence: readonly Evidence[]): Promise<string | undefined> {
  if (evidence.some(({ image }) => image === standard)) return standard;
  const replaced = evidence.find(({ image, named }) => named.includes(standard) && !named.includes(image))?.image;
  return replaced !== undefined && (await hasImage(engine, replaced)) ? replaced : undefined;
}

async function hasImage({ docker }: Engine, name: string): Promise<boolean> {
  try {
    await docker.getImage(name).inspect();
    return true;
  } catch (error) {
    if (isCode(error, 'IMAGE_MISSING', 'NOT_FOUND')) return false;
    throw error;
  }
}
