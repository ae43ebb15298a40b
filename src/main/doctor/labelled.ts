import { LABEL } from '../../shared/model/names.ts';
import type { Engine } from '../engine/index.ts';

/** A thing on the engine that carries Skep's labels. */
export interface Labelled {
  kind: 'container' | 'network' | 'volume';
  id: string;
  name: string;
  lab: string | undefined;
  role: string | undefined;
  /** Of a container. */
  running: boolean;
  /** `Exited (137) 9 days ago`, the subnet, or nothing. */
  about: string;
  /** Milliseconds since the epoch; undefined where the engine does not tell. */
  created: number | undefined;
}

export async function listLabelled({ docker }: Engine): Promise<Labelled[]> {
  const filters = { label: [LABEL.lab] };
  const [containers, networks, volumes] = await Promise.all([
    // Not by that label: the container of a check has a role alone.
    docker.listContainers({ all: true }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  const whose = (labels: Record<string, string> | undefined): Pick<Labelled, 'lab' | 'role'> => ({
    lab: labels?.[LABEL.lab],
    role: labels?.[LABEL.role],
  });
  return [
    ...containers
      .filter(({ Labels }) => isOurs(Labels))
      .map(({ Id, Names, Labels, State, Status, Created }) => ({
        ...{ kind: 'container' as const, id: Id, name: Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12) },
        ...{ ...whose(Labels), running: State === 'running', about: Status, created: Created * 1000 },
      })),
    ...networks.map(({ Id, Name, Labels, IPAM, Created }) => ({
      ...{ kind: 'network' as const, id: Id, name: Name, ...whose(Labels), running: false },
      ...{ about: IPAM?.Config?.[0]?.Subnet ?? '', created: timeOf(Created) },
    })),
    ...(volumes.Volumes ?? []).map(({ Name, Labels, ...volume }) => ({
      ...{ kind: 'volume' as const, id: Name, name: Name, ...whose(Labels), running: false, about: '' },
      created: timeOf('CreatedAt' in volume ? String(volume.CreatedAt) : undefined),
    })),
  ];
}

const isOurs = (labels: Record<string, string>): boolean => LABEL.lab in labels || LABEL.role in labels;

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
