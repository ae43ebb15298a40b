import { isCode } from '../../shared/errors.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import { chooseSubnet, nextFreePort, resolveImages, takenSubnets } from '../doctor/index.ts';
import type { Engine } from '../engine/index.ts';
import type { Choices } from './apply/index.ts';
import type { Resolved } from './layout/layout.ts';
import { observeLabs } from './observe/observe.ts';
import { nothing, type ObservedLab } from './observe/types.ts';

/** The tutorial's port; macOS holds it, so it is only where the search begins. */
const FIRST_REGISTRY_PORT = 5000;

export interface Survey {
  observed: ObservedLab;
  resolved: Resolved;
  /** Of the images, those that the engine has not. */
  missing: string[];
  /** What is to be said of it: images that are replaced. */
  notes: string[];
  choices: Choices;
}

/** Looks at an engine with a spec in mind: what is there of the lab, and what stands for all that the spec leaves open. */
export async function survey(engine: Engine, spec: LabSpec, version: string, signal: AbortSignal): Promise<Survey> {
  const labs = await observeLabs(engine);
  const observed = labs.get(spec.name) ?? nothing(spec.name);
  const choices = choicesFor(engine, spec, [...labs.values()]);
  const standard = guess(spec, version);
  const registry = observed.containers.find(({ role }) => role === 'registry');
  const [{ nodeImage, registryImage, missing, notes }, subnet, registryPort] = await Promise.all([
    imagesOf(engine, spec, observed, signal),
    observed.networks[0]?.subnet ?? choices.subnet?.([]) ?? standard.subnet,
    registry?.registryPort ?? choices.registryPort?.([]) ?? standard.registryPort,
  ]);
  return { observed, resolved: { nodeImage, registryImage, subnet, registryPort, version }, missing, notes, choices };
}

/** Without an engine: what most engines would get. */
export function guess(spec: LabSpec, version: string): Resolved {
  return {
    nodeImage: spec.nodeImage,
    registryImage: spec.registry.image,
    subnet: spec.subnet === 'auto' ? chooseSubnet([]) : spec.subnet,
    registryPort: spec.registry.port === 'auto' ? FIRST_REGISTRY_PORT : spec.registry.port,
    version,
  };
}

/** What the spec leaves to us, and how to choose again when a choice turns out to be taken. */
function choicesFor(engine: Engine, spec: LabSpec, labs: readonly ObservedLab[]): Choices {
  // A stopped lab's registry listens nowhere now, and wants its port back.
  const reserved = labs.flatMap(({ containers }) => containers.flatMap(({ registryPort }) => registryPort ?? []));
  const own = spec.ports.map(({ host }) => host);
  return {
    ...(spec.subnet === 'auto' && {
      subnet: async (tried) => chooseSubnet([...(await takenSubnets(engine)), ...tried]),
    }),
    ...(spec.registry.port === 'auto' && {
      registryPort: (tried) => nextFreePort(engine, FIRST_REGISTRY_PORT, [...tried, ...reserved, ...own]),
    }),
  };
}

interface Images {
  nodeImage: string;
  registryImage: string;
  missing: string[];
  notes: string[];
}

/** Of a lab that is there in part, the rest is made from the same images. */
async function imagesOf(
  engine: Engine,
  spec: LabSpec,
  { containers }: ObservedLab,
  signal: AbortSignal,
): Promise<Images> {
  const nodeImage = containers.find(({ role }) => role !== 'registry')?.image;
  const registryImage = containers.find(({ role }) => role === 'registry')?.image;
  const images =
    nodeImage !== undefined && registryImage !== undefined
      ? { nodeImage, registryImage, notes: [] }
      : await resolveImages(engine, spec, signal);
  const names = [...new Set([images.nodeImage, images.registryImage])];
  const there = await Promise.all(names.map((name) => hasImage(engine, name)));
  return { ...images, missing: names.filter((_, i) => !there[i]) };
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
