import { z } from 'zod';
import { LabSpec } from '../../../shared/model/lab.ts';
import { LABEL } from '../../../shared/model/names.ts';
import type { Docker, Engine } from '../../engine/index.ts';
import type { Made } from '../layout/made.ts';
import { nothing, type ObservedContainer, type ObservedLab, type ObservedSpec } from './types.ts';

type ContainerInfo = Awaited<ReturnType<Docker['listContainers']>>[number];
type VolumeInfo = Awaited<ReturnType<Docker['listVolumes']>>['Volumes'][number];

/** The labs of an engine by name, or the one asked for: whatever carries the label. Three calls, at the same time. */
export async function observeLabs(engine: Engine, lab?: string): Promise<Map<string, ObservedLab>> {
  const { docker } = engine;
  const filters = { label: [lab === undefined ? LABEL.lab : `${LABEL.lab}=${lab}`] };
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  const labs = new Map<string, ObservedLab>();
  const of = (labels: Record<string, string> | undefined): ObservedLab => {
    const name = labels?.[LABEL.lab] ?? '';
    const found = labs.get(name) ?? nothing(name);
    labs.set(name, found);
    return found;
  };
  for (const container of containers) of(container.Labels).containers.push(...toContainer(container));
  for (const { Id, Name, IPAM, Created, Labels } of networks) {
    const subnet = IPAM?.Config?.find((config) => config.Subnet && !config.Subnet.includes(':'))?.Subnet;
    const created = timeOf(Created);
    of(Labels).networks.push({
      ...{ id: Id, name: Name },
      ...(subnet === undefined ? {} : { subnet }),
      ...(created === undefined ? {} : { created }),
    });
  }
  for (const volume of volumes.Volumes ?? []) {
    const found = of(volume.Labels);
    if (volume.Labels?.[LABEL.role] === 'spec') found.specs.push(toSpec(volume));
    else found.volumes.push(volume.Name);
  }
  for (const found of labs.values()) found.specs.sort((a, b) => b.n - a.n);
  return labs;
}

export async function observeLab(engine: Engine, lab: string): Promise<ObservedLab> {
  return (await observeLabs(engine, lab)).get(lab) ?? nothing(lab);
}

/** Undefined of a container that was made before Skep noted it, or whose label is damaged. */
function readMade(label: string | undefined): Made | undefined {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(label ?? ''));
  } catch {
    return undefined;
  }
}

function toContainer({ Id, Names, State, Image, Labels, Ports, Created, ...info }: ContainerInfo): ObservedContainer[] {
  const role = Labels[LABEL.role];
  if (role !== 'registry' && role !== 'mirror' && role !== 'manager' && role !== 'worker') return [];
  const [network] = Object.values(info.NetworkSettings?.Networks ?? {});
  const address = network?.IPAMConfig?.IPv4Address || network?.IPAddress;
  const registryPort = Number(Labels[LABEL.port]);
  const made = readMade(Labels[LABEL.made]);
  return [
    {
      ...{ id: Id, name: Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12), role, image: Image, created: Created * 1000 },
      number: Number(Labels[LABEL.node]) || 1,
      state: State as ObservedContainer['state'],
      ports: Ports.filter(({ PublicPort }) => PublicPort).map(({ IP, PublicPort, PrivatePort, Type }) => ({
        ...{ bind: IP ?? '', host: PublicPort, container: PrivatePort },
        protocol: Type === 'udp' ? 'udp' : 'tcp',
      })),
      networks: Object.values(info.NetworkSettings?.Networks ?? {}).map(({ NetworkID }) => NetworkID),
      ...(made ? { made } : {}),
      ...(address ? { address } : {}),
      ...(registryPort ? { registryPort } : {}),
    },
  ];
}

function toSpec({ Name, Labels, ...volume }: VolumeInfo): ObservedSpec {
  const spec = readSpec(Labels[LABEL.spec]);
  const created = timeOf('CreatedAt' in volume ? String(volume.CreatedAt) : undefined);
  return {
    volume: Name,
    n: Number(/-spec-(\d+)$/.exec(Name)?.[1] ?? 0),
    ...(spec === undefined ? {} : { spec }),
    ...(created === undefined ? {} : { created }),
  };
}

/** Undefined for a label that is damaged, or of a later version with keys that this one does not know. */
export function readSpec(label: string | undefined): LabSpec | undefined {
  try {
    return LabSpec.safeParse(JSON.parse(label ?? '')).data;
  } catch {
    return undefined;
  }
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
