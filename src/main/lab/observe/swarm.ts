import { isCode, SkepError } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/index.ts';
import { type Asked, askManagers } from '../managers.ts';
import { hostnameOf, membershipOf, type SwarmNode, serviceNames, tasksOf } from '../swarm-api.ts';
import { abortable, until } from '../wait.ts';
import type { ObservedContainer, ObservedLab, ObservedNode, ObservedSwarm } from './types.ts';

/** Who does not answer for so long is not asked: what a lab's containers say is enough then. */
const PATIENCE_MS = 2_000;
/** When the leader was lost, the others choose one after 20 to 24 s. */
const ELECTION_MS = 30_000;
/** An only manager that was started this moment leads again after a second or two, and has heard of the others after five. */
const WAKING_MS = 10_000;

/**
 * Asks the first running manager that answers who is in the lab's swarm, then nodes that are not plainly Ready what they know
 * of themselves. `closely`: also what runs on each, and all the others whether they have left, which a manager learns only when
 * they have missed some heartbeats. Undefined where nobody can tell.
 */
export async function observeSwarm(
  engine: Engine,
  observed: ObservedLab,
  { closely = false } = {},
): Promise<ObservedSwarm | undefined> {
  // Cut off from each other, they tell what they last heard.
  if (observed.networks.length === 0) return undefined;
  const running = observed.containers.filter(({ state }) => state === 'running');
  const managers = running.filter(({ role }) => role === 'manager').map(({ name }) => name);
  const asked = await askManagers(engine, managers, PATIENCE_MS);
  if (asked === 'silent') return undefined;
  const nodes = asked === 'outside' ? [] : asked.nodes.map(toNode);
  const doubtful = running.filter((container) => isNode(container) && !isPlain(container, nodes));
  const [memberships, left, tasks] = await Promise.all([
    membershipsOf(engine, doubtful),
    closely
      ? leftOf(
          engine,
          running.filter((each) => isNode(each) && !doubtful.includes(each)),
        )
      : {},
    closely && asked !== 'outside' ? tasksByNode(asked).catch(() => ({})) : {},
  ]);
  return { nodes, memberships: { ...memberships, ...left }, tasks };
}

/** An observed lab with its swarm. */
export async function withSwarm(engine: Engine, observed: ObservedLab): Promise<ObservedLab> {
  const swarm = await observeSwarm(engine, observed, { closely: true });
  return swarm ? { ...observed, swarm } : observed;
}

/**
 * The same; where enough managers run to have a leader, it is waited for until they have, and until it has heard of the nodes
 * that run: a new leader knows of none how it is.
 */
export async function withSettledSwarm(
  engine: Engine,
  observed: ObservedLab,
  signal: AbortSignal,
): Promise<ObservedLab> {
  let found = await withSwarm(engine, observed);
  const ms = patienceWith(observed);
  if (ms === 0) return found;
  const late = (): SkepError => new SkepError('NO_LEADER', `The managers of ${observed.name} have no leader`);
  await until({ signal, ms, everyMs: 500, late }, async () => {
    if (isHeardOf(found)) return true;
    found = await withSwarm(engine, observed);
    return undefined;
  }).catch((error) => {
    if (!isCode(error, 'NO_LEADER')) throw error;
  });
  return found;
}

function isHeardOf({ swarm, containers }: ObservedLab): boolean {
  if (!swarm) return false;
  const running = new Set(containers.filter(({ state }) => state === 'running').map(({ name }) => name));
  const { nodes, memberships } = swarm;
  return !nodes.some(
    ({ id, hostname, state }) => state === 'unknown' && running.has(hostname) && memberships[hostname]?.nodeId === id,
  );
}

/** How long there may be a leader yet: more than half of the managers that were ever wanted have to run. */
function patienceWith({ containers, networks, specs }: ObservedLab): number {
  const running = containers.filter(({ role, state }) => role === 'manager' && state === 'running').length;
  const most = Math.max(...specs.flatMap(({ spec }) => spec?.managers ?? []), 0);
  if (networks.length === 0 || most === 0 || running * 2 <= most) return 0;
  return most > 1 ? ELECTION_MS : WAKING_MS;
}

function toNode({ ID, Version, Spec, Status, ManagerStatus, ...node }: SwarmNode): ObservedNode {
  return {
    ...{ id: ID, hostname: hostnameOf({ ID, Version, Spec, Status, ...node }), role: Spec.Role, state: Status.State },
    ...{ availability: Spec.Availability, labels: Spec.Labels ?? {}, version: Version.Index },
    ...(ManagerStatus ? { reachable: ManagerStatus.Reachability === 'reachable', leader: ManagerStatus.Leader } : {}),
  };
}

const isNode = ({ role }: ObservedContainer): boolean => role === 'manager' || role === 'worker';

/** Whether it is in the list exactly once, Ready, as what it was made to be. */
function isPlain({ name, role }: ObservedContainer, nodes: readonly ObservedNode[]): boolean {
  const own = nodes.filter(({ hostname }) => hostname === name);
  const [only] = own;
  if (own.length !== 1 || only?.state !== 'ready' || only.role !== role) return false;
  return role === 'worker' || only.reachable === true;
}

/** Of nodes that are plainly Ready, those that say that they are in no swarm: of the others the record tells more. */
async function leftOf(engine: Engine, containers: readonly ObservedContainer[]): Promise<ObservedSwarm['memberships']> {
  const found = await membershipsOf(engine, containers);
  return Object.fromEntries(Object.entries(found).filter(([, { state }]) => state === 'inactive'));
}

async function membershipsOf(
  engine: Engine,
  containers: readonly ObservedContainer[],
): Promise<ObservedSwarm['memberships']> {
  const ask = async ({ name }: ObservedContainer): Promise<[string, ObservedSwarm['memberships'][string]][]> => {
    try {
      const own = await abortable(AbortSignal.timeout(PATIENCE_MS), membershipOf(engine.node(name)));
      return [[name, { nodeId: own.NodeID, state: own.LocalNodeState, manages: own.ControlAvailable }]];
    } catch {
      // Its daemon does not answer: nothing is known of it.
      return [];
    }
  };
  return Object.fromEntries((await Promise.all(containers.map(ask))).flat());
}

async function tasksByNode({ client }: Asked): Promise<ObservedSwarm['tasks']> {
  const [tasks, names] = await abortable(
    AbortSignal.timeout(PATIENCE_MS),
    Promise.all([tasksOf(client, { 'desired-state': ['running'] }), serviceNames(client)]),
  );
  const byNode: ObservedSwarm['tasks'] = {};
  for (const { NodeID, ServiceID } of tasks) {
    const service = ServiceID === undefined ? undefined : names.get(ServiceID);
    if (NodeID === undefined || service === undefined) continue;
    const onNode = byNode[NodeID] ?? {};
    onNode[service] = (onNode[service] ?? 0) + 1;
    byNode[NodeID] = onNode;
  }
  return byNode;
}
