import { SkepError } from '../../shared/errors.ts';
import type { LabMember, LabRef } from '../../shared/model/lab.ts';
import { LABEL, withoutLab } from '../../shared/model/names.ts';
import type { Engine } from '../engine/index.ts';

/** A container of a lab, as its engine lists it. */
export interface Member {
  containerId: string;
  /** Container name, which is its hostname: `hellodocker-worker01`. */
  name: string;
  short: string;
  role: LabMember['role'];
  number: number;
  running: boolean;
  paused: boolean;
  /** Where a port of it is bound on the engine's machine. */
  hostPort(port: number): number | undefined;
}

/** In the order in which they are listed. */
const ROLES = ['manager', 'worker', 'registry', 'mirror'] as const;

/** All containers of a lab, stopped ones too: managers first, then workers, then the registry and its mirror. */
export async function members(engine: Engine, lab: string, signal?: AbortSignal): Promise<Member[]> {
  const containers = await engine.docker.listContainers({
    all: true,
    filters: { label: [`${LABEL.lab}=${lab}`] },
    ...(signal && { abortSignal: signal }),
  });
  return containers
    .flatMap(({ Id, Names, Labels, State, Ports }): Member[] => {
      const role = ROLES.find((one) => one === Labels[LABEL.role]);
      const name = Names[0]?.replace(/^\//, '');
      if (!role || !name) return [];
      return [
        {
          containerId: Id,
          name,
          short: withoutLab(lab, name),
          role,
          number: Number(Labels[LABEL.node] ?? 1),
          running: State === 'running' || State === 'paused',
          paused: State === 'paused',
          hostPort: (port) => Ports.find((one) => one.PrivatePort === port && one.PublicPort)?.PublicPort,
        },
      ];
    })
    .sort(inRank);
}

const inRank = (a: Member, b: Member): number => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.number - b.number;

/** The lab's members. @throws SkepError NOT_FOUND where the engine has nothing of that lab. */
export async function membersOf(engine: Engine, { lab }: Pick<LabRef, 'lab'>, signal?: AbortSignal): Promise<Member[]> {
  const found = await members(engine, lab, signal);
  if (found.length > 0) return found;
  throw new SkepError('NOT_FOUND', `There is no lab named ${lab} on this engine`, {
    hint: 'It was removed, or is on another engine.',
  });
}
