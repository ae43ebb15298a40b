import type { LabSpec } from '../../../../shared/model/lab.ts';
import { networkName, seats } from '../../../../shared/model/names.ts';
import { m } from '../../../messages/index.ts';

export interface Made {
  kind: 'network' | 'registry' | 'nodes' | 'volumes' | 'swarm';
  what: string;
  count: number;
}

/** Resident memory of one node at rest, measured: dockerd, containerd and the swarm's own. In bytes. */
export const MEMORY_PER_NODE = 42e6;

const w = m.wizard.plan;

/** What a spec comes to, kind by kind. */
export function madeOf(spec: LabSpec): Made[] {
  const nodes = spec.managers + spec.workers;
  const mirrors = spec.mirror ? 1 : 0;
  const stack = spec.stack && spec.stackFolder === undefined;
  return [
    { kind: 'network', what: networkName(spec.name), count: 1 },
    { kind: 'registry', what: w.registries(mirrors > 0), count: 1 + mirrors },
    { kind: 'nodes', what: ranges(spec), count: nodes },
    {
      kind: 'volumes',
      what: w.volumesOf(spec.registry.persistent, stack, mirrors > 0),
      count: nodes + 1 + Number(spec.registry.persistent) + Number(stack) + mirrors,
    },
    { kind: 'swarm', what: w.swarmOf(spec.managers, spec.workers), count: 1 },
  ];
}

/** `manager, manager02–03, worker01–20`. */
function ranges(spec: LabSpec): string {
  const names = seats(spec).map((seat) => seat.short);
  const numbered = (role: string) => names.filter((name) => name.startsWith(role) && name !== role);
  return [['manager'], numbered('manager'), numbered('worker')]
    .filter((group) => group.length > 0)
    .map((group) => (group.length === 1 ? group[0] : `${group[0]}–${group.at(-1)?.slice(-2)}`))
    .join(', ');
}
