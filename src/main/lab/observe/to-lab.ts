import type { Lab, LabMember, LabSpec } from '../../../shared/model/lab.ts';
import { mirrorName, registryName, seats, withoutLab } from '../../../shared/model/names.ts';
import type { OperationKind } from '../../../shared/model/operation.ts';
import { isRunning, type ObservedContainer, type ObservedLab, type ObservedSwarm, specOf } from './types.ts';

export interface ToLabInput {
  engine: string;
  observed: ObservedLab;
  operation?: { id: string; kind: OperationKind } | undefined;
}

/** A lab as it is shown. */
export function toLab({ engine, observed, operation }: ToLabInput): Lab {
  const { name, networks, specs } = observed;
  const spec = specOf(observed);
  const members = membersOf(observed, spec);
  const created = createdOf(observed);
  const subnet = networks[0]?.subnet;
  const before = beforeOf(observed);
  return {
    ...{ id: `${engine}/${name}`, engine, name, members, published: publishedOf(observed) },
    ...(spec === undefined ? {} : { spec }),
    ...(specs[0] === undefined ? {} : { revision: specs[0].n }),
    ...(before === undefined ? {} : { before }),
    ...(subnet === undefined ? {} : { subnet }),
    ...(created === undefined ? {} : { created }),
    ...stateOf(observed, spec, members),
    ...(operation ? { state: DURING[operation.kind] ?? 'running', operation: operation.id } : {}),
  };
}

const DURING: Partial<Record<OperationKind, Lab['state']>> = {
  'lab.create': 'creating',
  'lab.resume': 'creating',
  'lab.start': 'starting',
  'lab.stop': 'stopping',
  'lab.destroy': 'removing',
  'lab.change': 'changing',
  'lab.repair': 'changing',
  'lab.revert': 'changing',
};

/** All that the spec wants, missing or not, and whatever else has the label. */
function membersOf({ name, containers }: ObservedLab, spec: LabSpec | undefined): LabMember[] {
  const wanted: Pick<LabMember, 'name' | 'role' | 'number'>[] = spec
    ? [
        { name: registryName(name), role: 'registry', number: 1 },
        ...(spec.mirror ? [{ name: mirrorName(name), role: 'mirror' as const, number: 1 }] : []),
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

const RANK = { registry: 0, mirror: 1, manager: 2, worker: 3 } as const;
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
  observed: ObservedLab,
  spec: LabSpec | undefined,
  members: readonly LabMember[],
): Pick<Lab, 'state' | 'problem'> {
  if (!spec) return { state: 'half-built', problem: 'What it was to be is not known: it can only be removed' };
  const now = byMembers(observed, spec, members);
  if (beforeOf(observed) === undefined) return now;
  const problem = 'A change of it is half done: it can be finished, or taken back';
  return { state: 'half-changed', problem: now.problem === undefined ? problem : `${problem}. ${now.problem}` };
}

function byMembers(
  { name, networks, swarm }: ObservedLab,
  spec: LabSpec,
  members: readonly LabMember[],
): Pick<Lab, 'state' | 'problem'> {
  const unmade = members.filter(({ state }) => state === 'missing' || state === 'created' || state === 'removing');
  const down = members.filter((member) => !unmade.includes(member) && !isRunning(member));
  if (down.length === members.length) return { state: 'stopped' };
  // Every node of it is known to the swarm: what is not there now was lost, not never made.
  const lived =
    swarm !== undefined && seats(spec).every((seat) => swarm.nodes.some((one) => one.hostname === seat.name));
  const problems = [
    ...(unmade.length > 0 ? [`${listed(name, unmade)} ${lived ? 'missing' : 'not there yet'}`] : []),
    ...(down.length > 0 ? [`${listed(name, down)} not running`] : []),
  ];
  if (problems.length > 0)
    return { state: unmade.length > 0 && !lived ? 'half-built' : 'degraded', problem: problems.join('; ') };
  if (networks.length === 0) return { state: 'degraded', problem: 'Its network is gone' };
  if (!swarm) return { state: 'running' };
  const outside = seats(spec).filter((seat) => !isInSwarm(swarm, seat.name));
  if (outside.length === 0) return { state: 'running' };
  const nobody = swarm.nodes.length === 0;
  return {
    state: 'half-built',
    problem: nobody ? 'Its swarm was not begun' : `${listed(name, outside)} not in the swarm`,
  };
}

/** By its manager's word; a record whose node says that it has left is a leftover. */
const isInSwarm = ({ nodes, memberships }: ObservedSwarm, name: string): boolean =>
  nodes.some(({ hostname }) => hostname === name) && memberships[name]?.state !== 'inactive';

/** The spec that a change began from which is neither finished nor taken back. */
export const beforeOf = ({ specs }: ObservedLab): LabSpec | undefined =>
  specs[0]?.spec === undefined ? undefined : specs.slice(1).find(({ spec }) => spec)?.spec;

/** `worker02 is`, `worker01, worker02 are`, `worker01, worker02, worker03 and 7 more are`. */
function listed(lab: string, members: readonly { name: string }[]): string {
  const names = members.map((member) => withoutLab(lab, member.name));
  const shown = names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return `${shown} ${names.length === 1 ? 'is' : 'are'}`;
}
