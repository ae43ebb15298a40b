import { cancelled, isCode, SkepError } from '../../shared/errors.ts';
import {
  DEFAULT_NODE_IMAGE,
  DEFAULT_REGISTRY_IMAGE,
  type LabSpec,
  LOCAL_NODE_IMAGE,
  LOCAL_REGISTRY_IMAGE,
} from '../../shared/model/lab.ts';
import type { Engine } from '../engine/index.ts';

/** How long a registry may take to say whether it has an image; less where another image is at hand. */
const PATIENCE_MS = 5_000;
const SHORT_PATIENCE_MS = 2_000;
/** How long its answer holds. */
const TRUST_MS = 60_000;

/** Where an image of a lab comes from. */
export interface Resolution {
  /** What the spec asks for. */
  wanted: string;
  /** What the containers will be made from: the same, or the local fallback. */
  image: string;
  from: 'engine' | 'registry' | 'fallback' | 'nowhere';
  /** Why it cannot be pulled, where it is not on the engine. */
  why?: SkepError;
}

interface Need {
  wanted: string;
  standard: string;
  fallback: string;
}

const needs = (spec: Pick<LabSpec, 'nodeImage' | 'registry'>): { node: Need; registry: Need } => ({
  node: {
    wanted: spec.nodeImage,
    standard: DEFAULT_NODE_IMAGE,
    fallback: process.env.SKEP_IMAGE_DIND || LOCAL_NODE_IMAGE,
  },
  registry: {
    wanted: spec.registry.image,
    standard: DEFAULT_REGISTRY_IMAGE,
    fallback: process.env.SKEP_IMAGE_REGISTRY || LOCAL_REGISTRY_IMAGE,
  },
});

/**
 * The images the lab's containers are made from, and what is to be said about it. An image that the user named is never
 * silently replaced: then it is left as it is, and creating fails with the reason.
 */
export async function resolveImages(
  engine: Engine,
  spec: Pick<LabSpec, 'nodeImage' | 'registry'>,
  signal: AbortSignal,
): Promise<{ nodeImage: string; registryImage: string; notes: string[] }> {
  const { node, registry } = await findImages(engine, spec, signal);
  const notes = [node, registry].flatMap(({ wanted, image, from }) =>
    from === 'fallback' ? [`${wanted} cannot be pulled here: ${image}, which the engine has, is used instead`] : [],
  );
  return { nodeImage: node.image, registryImage: registry.image, notes };
}

export async function findImages(
  engine: Engine,
  spec: Pick<LabSpec, 'nodeImage' | 'registry'>,
  signal: AbortSignal,
): Promise<{ node: Resolution; registry: Resolution }> {
  const { node, registry } = needs(spec);
  const [ofNode, ofRegistry] = await Promise.all([find(engine, node, signal), find(engine, registry, signal)]);
  return { node: ofNode, registry: ofRegistry };
}

/** Images that single nodes have of their own. None of them is replaced. */
export async function findNodesOwn(
  engine: Engine,
  { nodes }: Pick<LabSpec, 'nodes'>,
  signal: AbortSignal,
): Promise<Resolution[]> {
  const names = new Set(Object.values(nodes).flatMap(({ image }) => image ?? []));
  return Promise.all([...names].map((wanted) => find(engine, { wanted, standard: '', fallback: wanted }, signal)));
}

async function find(engine: Engine, { wanted, standard, fallback }: Need, signal: AbortSignal): Promise<Resolution> {
  const mayReplace = wanted === standard;
  const [hasWanted, hasFallback] = await Promise.all([
    hasImage(engine, wanted),
    mayReplace && hasImage(engine, fallback),
  ]);
  if (hasWanted) return { wanted, image: wanted, from: 'engine' };
  const why = await whyNotPullable(engine, wanted, hasFallback ? SHORT_PATIENCE_MS : PATIENCE_MS, signal);
  if (!why) return { wanted, image: wanted, from: 'registry' };
  if (hasFallback) return { wanted, image: fallback, from: 'fallback', why };
  return { wanted, image: wanted, from: 'nowhere', why };
}

async function hasImage(engine: Engine, name: string): Promise<boolean> {
  try {
    await engine.docker.getImage(name).inspect();
    return true;
  } catch (error) {
    if (isCode(error, 'IMAGE_MISSING', 'NOT_FOUND')) return false;
    throw error;
  }
}

/** What registries said, by engine and image. */
const answers = new WeakMap<Engine, Map<string, { at: number; why: SkepError | undefined }>>();

/** Asks the registry, through the engine, for the image's manifest: nothing is downloaded. */
async function whyNotPullable(
  engine: Engine,
  name: string,
  patienceMs: number,
  signal: AbortSignal,
): Promise<SkepError | undefined> {
  const known = answers.get(engine) ?? new Map();
  answers.set(engine, known);
  const held = known.get(name);
  if (held && Date.now() - held.at < TRUST_MS) return held.why;
  const why = await ask(engine, name, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
  if (signal.aborted) throw cancelled(signal.reason);
  known.set(name, { at: Date.now(), why });
  return why;
}

async function ask(engine: Engine, name: string, abortSignal: AbortSignal): Promise<SkepError | undefined> {
  try {
    await engine.docker.getImage(name).distribution({ abortSignal });
    return undefined;
  } catch (error) {
    return SkepError.from(error);
  }
}
