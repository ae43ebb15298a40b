import { isCode, SkepError } from '../../../shared/errors.ts';
import type { EngineClient } from '../../engine/index.ts';
import type { StepContext } from '../../operations/index.ts';
import type { NodeLayout } from '../layout/layout.ts';
import { nodeOf } from '../plan/index.ts';
import { type Membership, membershipOf, nodesOf, notYet } from '../swarm-api.ts';
import { abortable, pause, until } from '../wait.ts';
import { awaitDaemon } from './daemon.ts';
import type { Site } from './site.ts';

const LISTEN = '0.0.0.0:2377';
const PATIENCE_MS = 90_000;
const EVERY_MS = 50;
const RETRY_MS = 250;

/** Begins the swarm on the first manager, or finds that it is in one. */
export async function initSwarm(site: Site, context: StepContext): Promise<'skipped' | undefined> {
  const { manager } = site.layout;
  const { signal } = context;
  const node = site.engine.node(manager.name);
  const other = await managerOfOldSwarm(site, context);
  if (other) return join(site, manager, other, context);
  try {
    await abortable(
      signal,
      node.docker.swarmInit({ ListenAddr: LISTEN, AdvertiseAddr: manager.address, ForceNewCluster: false }),
    );
    return undefined;
  } catch (error) {
    if (!isCode(error, 'ALREADY_IN_SWARM')) throw error;
    await untilActive(node, manager.name, signal);
    return 'skipped';
  }
}

/**
 * A manager that was there before and is in a swarm, where the first one is in none: its data was lost. A second swarm
 * beside the old one would part the lab in two.
 */
async function managerOfOldSwarm(site: Site, context: StepContext): Promise<NodeLayout | undefined> {
  const known = new Set(site.observed.containers.map(({ name }) => name));
  const others = site.layout.nodes.filter(
    ({ name, seat }) => seat.role === 'manager' && name !== site.layout.manager.name && known.has(name),
  );
  if (others.length === 0) return undefined;
  const own = await membershipOf(site.engine.node(site.layout.manager.name));
  if (own.LocalNodeState !== 'inactive') return undefined;
  for (const other of others) {
    await awaitDaemon(site.engine, other.name, context);
    if ((await membershipOf(site.engine.node(other.name))).ControlAvailable) return other;
  }
  return undefined;
}

export const joinSwarm = (site: Site, name: string, context: StepContext): Promise<'skipped' | undefined> =>
  join(site, nodeOf(site.layout, name), site.layout.manager, context);

async function join(
  site: Site,
  node: NodeLayout,
  manager: NodeLayout,
  context: StepContext,
): Promise<'skipped' | undefined> {
  const { signal } = context;
  const client = site.engine.node(node.name);
  const end = performance.now() + PATIENCE_MS;
  let refused = false;
  for (;;) {
    try {
      const tokens = await abortable(signal, site.joinTokens(manager.name, refused));
      await abortable(signal, client.docker.swarmJoin(request(node, manager, tokens[node.seat.role])));
      return undefined;
    } catch (error) {
      if (isCode(error, 'ALREADY_IN_SWARM')) {
        if (await isMember(client, site.engine.node(manager.name), node.name, signal)) return 'skipped';
        context.log(`${node.name} is in a swarm that is not this one: it leaves that and joins again`, 'warning');
        await client.docker.swarmLeave({ force: true });
        continue;
      }
      // "Will continue in the background": it goes on by itself.
      if (isCode(error, 'NODE_NOT_READY')) {
        await untilActive(client, node.name, signal);
        return undefined;
      }
      const mayPass = isCode(error, 'NO_LEADER', 'ENGINE_FAILED') && performance.now() < end;
      const isFirstRefusal: boolean = isCode(error, 'BAD_TOKEN') && !refused;
      if (!mayPass && !isFirstRefusal) throw error;
      refused ||= isFirstRefusal;
    }
    await pause(RETRY_MS, signal);
  }
}

const request = (node: NodeLayout, manager: NodeLayout, token: string): object => ({
  ListenAddr: LISTEN,
  AdvertiseAddr: node.address,
  RemoteAddrs: [`${manager.address}:2377`],
  JoinToken: token,
});

/** Whether the swarm it is in is this one. After a start the managers need a while to find their leader. */
async function isMember(
  node: EngineClient,
  manager: EngineClient,
  name: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { NodeID } = await untilSettled(node, name, signal);
  const members = await until(patience(name, signal), () => nodesOf(manager).catch(notYet));
  return NodeID !== '' && members.some(({ ID }) => ID === NodeID);
}

/** Its membership, once it has an id or has failed to get one. */
const untilSettled = (node: EngineClient, name: string, signal: AbortSignal): Promise<Membership> =>
  until(patience(name, signal), async () => {
    const membership = await membershipOf(node);
    return membership.NodeID !== '' || membership.LocalNodeState !== 'pending' ? membership : undefined;
  });

const untilActive = (node: EngineClient, name: string, signal: AbortSignal): Promise<Membership> =>
  until(patience(name, signal), async () => {
    const membership = await membershipOf(node);
    if (membership.LocalNodeState === 'error') throw refusedBy(name, membership.Error);
    return membership.LocalNodeState === 'active' ? membership : undefined;
  });

const patience = (name: string, signal: AbortSignal): Parameters<typeof until>[0] => ({
  ...{ signal, ms: PATIENCE_MS, everyMs: EVERY_MS },
  late: () =>
    new SkepError('NODE_NOT_READY', `${name} has not joined the swarm within ${PATIENCE_MS / 1000} s`, {
      hint: 'Its daemon’s log says what it waits for; it may still come.',
      retryable: true,
    }),
});

const refusedBy = (name: string, reason: string): SkepError =>
  new SkepError('NODE_NOT_READY', `${name} could not join the swarm: ${reason}`, { retryable: true });
