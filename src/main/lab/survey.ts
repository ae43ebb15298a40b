import type { LabSpec } from '../../shared/model/lab.ts';
import { chooseSubnet, nextFreePort, takenSubnets } from '../doctor/index.ts';
import type { Engine } from '../engine/index.ts';
import type { Choices } from './apply/index.ts';
import { imagesOf } from './images.ts';
import type { Resolved } from './layout/layout.ts';
import { observeLabs } from './observe/observe.ts';
import { withSettledSwarm, withSwarm } from './observe/swarm.ts';
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

/**
 * Looks at an engine with a spec in mind: what is there of the lab, and what stands for all that the spec leaves open.
 * `patient`: an election that is under way is waited for.
 */
export async function survey(
  engine: Engine,
  spec: LabSpec,
  version: string,
  signal: AbortSignal,
  { patient = false } = {},
): Promise<Survey> {
  const labs = await observeLabs(engine);
  const found = labs.get(spec.name) ?? nothing(spec.name);
  const choices = choicesFor(engine, spec, found, [...labs.values()]);
  const standard = guess(spec, version);
  const [observed, { missing, notes, ...images }, subnet, registryPort] = await Promise.all([
    patient ? withSettledSwarm(engine, found, signal) : withSwarm(engine, found),
    imagesOf(engine, spec, found, signal),
    subnetOf(found) ?? choices.subnet?.([]) ?? standard.subnet,
    registryPortOf(spec, found) ?? choices.registryPort?.([]) ?? standard.registryPort,
  ]);
  return { observed, resolved: { ...images, subnet, registryPort, version }, missing, notes, choices };
}

/** Of a lab whose network was deleted it is the one that its nodes have their addresses in: they keep them for good. */
function subnetOf({ networks, containers }: ObservedLab): string | undefined {
  const address = containers.map(({ made, address: now }) => made?.address ?? now).find((each) => each !== undefined);
  return networks[0]?.subnet ?? address?.replace(/\.\d+$/, '.0/24');
}

/** A port that the spec leaves open is the one that the registry has. */
const registryPortOf = ({ registry }: LabSpec, { containers }: ObservedLab): number | undefined =>
  registry.port === 'auto' ? containers.find(({ role }) => role === 'registry')?.registryPort : registry.port;

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
function choicesFor(engine: Engine, spec: LabSpec, observed: ObservedLab, labs: readonly ObservedLab[]): Choices {
  // A stopped lab's registry listens nowhere now, and wants its port back.
  const reserved = labs.flatMap(({ containers }) => containers.flatMap(({ registryPort }) => registryPort ?? []));
  const own = [spec, ...Object.values(spec.nodes)].flatMap(({ ports }) => ports.map(({ host }) => host));
  return {
    // A lab that has nodes has its subnet: their swarm knows them by their addresses.
    ...(spec.subnet === 'auto' &&
      observed.containers.length === 0 && {
        subnet: async (tried) => chooseSubnet([...(await takenSubnets(engine)), ...tried]),
      }),
    ...(spec.registry.port === 'auto' && {
      registryPort: (tried) => nextFreePort(engine, FIRST_REGISTRY_PORT, [...tried, ...reserved, ...own]),
    }),
  };
}
