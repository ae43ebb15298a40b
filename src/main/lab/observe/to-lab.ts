import type { Lab, LabMember, LabSpec } from '../../../shared/model/lab.ts';
import { registryName, seats, withoutLab } from '../../../shared/model/names.ts';
import type { OperationKind } from '../../../shared/model/operation.ts';
import { isRunning, type ObservedContainer, type ObservedLab, specOf } from './types.ts';

/** Who is in the lab's swarm by its manager's word; `asked: false` where nobody could be asked. */
export type Swarm = { asked: false } | { asked: true; joined: readonly string[] };

export interface ToLabInput {
  engine: string;
  observed: ObservedLab;
  swarm: Swarm;
  operation?: { id: string; kind: OperationKind } | undefined;
}

/** A lab as it is shown. */
export function toLab({ engine, observed, swarm, operation }: ToLabInput): Lab {
  const { name, networks } = observed;
  const spec = specOf(observed);
  const members = membersOf(observed, spec);
  const created = createdOf(observed);
  const subnet = networks[0]?.subnet;
  return {
    ...{ id: `${engine}/${name}`, engine, name, members, published: publishedOf(observed) },
    ...(spec === undefined ? {} : { spec }),
    ...(subnet === undefined ? {} : { subnet }),
    ...(created === undefined ? {} : { created }),
    ...stateOf(observed, spec, members, swarm),
    ...(operation ? { state: DURING[operation.kind] ?? 'running', operation: operation.id } : {}),
  };
}

const DURING: Partial<Record<OperationKind, Lab['state']>> = {
  'lab.create': 'creating',
  'lab.resume': 'creating',
  'lab.start': 'starting',
  'lab.stop': 'stopping',
  'lab.destroy': 'removing',
};

/** All that the spec wants, missing or not, and whatever else has the label. */
function membersOf({ name, containers }: ObservedLab, spec: LabSpec | undefined): LabMember[] {
  const wanted: Pick<LabMember, 'name' | 'role' | 'number'>[] = spec
    ? [
        { name: registryName(name), role: 'registry', number: 1 },
        ...seats(spec).map(({ name: node, role, number }) => ({ name: node, role, number })),
      ]
    : [];
  const names = new Set(wanted.map((seat) => seat.name));
  const others = containers.filter((container) => !names.has(container.name)).sort(byRole);
  return [
    ...wanted.map((seat) =>
      toMember(
        seat,
        containers.find((container) => container.name === seat.name),
      ),
    ),
    ...others.map((container) => toMember(container, container)),
  ];
}

const RANK = { registry: 0, manager: 1, worker: 2 } as const;
const byRole = (a: ObservedContainer, b: ObservedContainer): number =>
  RANK[a.role] - RANK[b.role] || a.number - b.number;

const toMember = (
  { name, role, number }: Pick<LabMember, 'name' | 'role' | 'number'>,
  found: ObservedContainer | undefined,
): LabMember => ({
  ...{ name, role, number, state: found?.state ?? 'missing' },
  ...(found ? { containerId: found.id, image: found.image } : {}),
  ...(found?.address === undefined ? {} : { address: found.address }),
});

const publishedOf = ({ containers }: ObservedLab): Lab['published'] =>
  containers.flatMap((container) =>
    container.ports
      // An engine lists a port for IPv6 beside the one for IPv4.
      .filter(({ bind }) => !bind.includes(':'))
      .map(({ bind, host, container: node, protocol }) => ({ member: container.name, bind, host, node, protocol })),
  );

function createdOf({ specs, networks, containers }: ObservedLab): number | undefined {
  const times = [...specs, ...networks, ...containers].flatMap(({ created }) => created ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

function stateOf(
  { name }: ObservedLab,
  spec: LabSpec | undefined,
  members: readonly LabMember[],
  swarm: Swarm,
): Pick<Lab, 'state' | 'problem'> {
  if (!spec) return { state: 'half-built', problem: 'What it was to be is not known: it can only be removed' };
  const unmade = members.filter(({ state }) => state === 'missing' || state === 'created' || state === 'removing');
  if (unmade.length > 0) return { state: 'half-built', problem: `${listed(name, unmade)} not there yet` };
  const down = members.filter(({ state }) => !isRunning({ state }));
  if (down.length === members.length) return { state: 'stopped' };
  if (down.length > 0) return { state: 'degraded', problem: `${listed(name, down)} not running` };
  if (!swarm.asked) return { state: 'running' };
  const outside = seats(spec).filter((seat) => !swarm.joined.includes(seat.name));
  if (outside.length === 0) return { state: 'running' };
  const nobody = swarm.joined.length === 0;
  return {
    state: 'half-built',
    problem: nobody ? 'Its swarm was not begun' : `${listed(name, outside)} not in the swarm`,
  };
}

/** `worker02 is`, `worker01, worker02 are`, `worker01, worker02, worker03 and 7 more are`. */
function listed(lab: string, members: readonly { name: string }[]): string {
  const names = members.map((member) => withoutLab(lab, member.name));
  const shown = names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return `${shown} ${names.length === 1 ? 'is' : 'are'}`;
}

/** The manager that is asked who is in the swarm: the first that runs. */
export const managerToAsk = ({ containers }: ObservedLab): string | undefined =>
  containers.filter(({ role, state }) => role === 'manager' && state === 'running').sort(byRole)[0]?.name;
