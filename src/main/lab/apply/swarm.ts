import { isCode, SkepError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/lab.ts';
import type { EngineClient } from '../../engine/index.ts';
import type { StepContext } from '../../operations/index.ts';
import type { NodeLayout } from '../layout/layout.ts';
import { nodeOf } from '../plan/index.ts';
import { type Membership, membershipOf } from '../swarm-api.ts';
import { abortable, pause, until, untilEnded } from '../wait.ts';
import { inspect } from './container.ts';
import { awaitDaemon } from './daemon.ts';
import type { Site } from './site.ts';

const LISTEN = '0.0.0.0:2377';
const PATIENCE_MS = 90_000;
const EVERY_MS = 50;
const RETRY_MS = 250;
/** How long a node that seems to be in another swarm is given to turn up in this one. */
const DOUBT_MS = 3_000;
/** While no manager could be reached it has no id for now, and tries again by itself, at longer and longer intervals. */
const NAMELESS_MS = 35_000;

/** Begins the swarm on the first manager, or finds that it is in one. */
export async function initSwarm(site: Site, context: StepContext): Promise<'skipped' | undefined> {
  const { manager } = site.layout;
  const { signal } = context;
  const node = site.engine.node(manager.name);
  if (await isOldSwarm(site, context)) return joinSwarm(site, manager.name, context);
  try {
    await untilEnded(
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
 * Whether a manager that was there before is in a swarm, where the first one is in none: its data was lost. A second swarm
 * beside the old one would part the lab in two.
 */
async function isOldSwarm({ engine, layout, observed }: Site, context: StepContext): Promise<boolean> {
  const others = observed.containers.filter(
    ({ name, role, state }) => role === 'manager' && name !== layout.manager.name && state !== 'dead',
  );
  if (others.length === 0) return false;
  const own = await membershipOf(engine.node(layout.manager.name));
  if (own.LocalNodeState !== 'inactive') return false;
  for (const { name } of others) {
    // One that is on its way out may be gone by now.
    if (!layout.nodes.some((node) => node.name === name) && !(await inspect(engine, name))?.State.Running) continue;
    await awaitDaemon(engine, name, context);
    if ((await membershipOf(engine.node(name))).ControlAvailable) return true;
  }
  return false;
}

/** Through whichever manager answers. */
export async function joinSwarm(site: Site, name: string, context: StepContext): Promise<'skipped' | undefined> {
  const node = nodeOf(site.layout, name);
  const { signal } = context;
  const client = site.engine.node(name);
  const end = performance.now() + PATIENCE_MS;
  let refused = false;
  for (;;) {
    const gate = await until(patience(name, signal), () => site.gate(name, signal));
    // Nobody else manages, and this one does: it is the swarm.
    if (gate.name === name) return 'skipped';
    try {
      const tokens = await readTokens(site, gate.name, refused, signal);
      await untilEnded(signal, join(client, name, request(node, gate.address, tokens[node.seat.role])));
      return undefined;
    } catch (error) {
      if (isCode(error, 'ALREADY_IN_SWARM')) {
        if (await isMember(site, node, context)) return 'skipped';
        context.log(`${name} is in a swarm that is not this one: it leaves that and joins again`, 'warning');
        await client.docker.swarmLeave({ force: true });
        continue;
      }
      const mayPass = isCode(error, 'NO_LEADER', 'ENGINE_FAILED') && performance.now() < end;
      const isFirstRefusal: boolean = isCode(error, 'BAD_TOKEN') && !refused;
      if (!mayPass && !isFirstRefusal) throw error;
      refused ||= isFirstRefusal;
      site.loseGate();
    }
    await pause(RETRY_MS, signal);
  }
}

/** Until it has joined: cut off in the middle, a manager would count for the majority and be taken for one that never joined. */
async function join(client: EngineClient, name: string, asked: object): Promise<void> {
  try {
    await client.docker.swarmJoin(asked);
  } catch (error) {
    // "Will continue in the background": it goes on by itself.
    if (!isCode(error, 'NODE_NOT_READY')) throw error;
    await untilActive(client, name, new AbortController().signal);
  }
}

/** A manager that went down meanwhile is no reason to give up: another one is asked. */
async function readTokens(
  site: Site,
  manager: string,
  anew: boolean,
  signal: AbortSignal,
): Promise<Record<Role, string>> {
  try {
    return await abortable(signal, site.joinTokens(manager, anew));
  } catch (error) {
    if (!isCode(error, 'NODE_NOT_READY', 'NOT_A_MANAGER', 'NOT_FOUND', 'TIMEOUT')) throw error;
    throw new SkepError('NO_LEADER', error.message, { hint: error.hint, retryable: true, cause: error });
  }
}

const request = (node: NodeLayout, gate: string, token: string): object => ({
  ListenAddr: LISTEN,
  AdvertiseAddr: node.address,
  RemoteAddrs: [`${gate}:2377`],
  JoinToken: token,
});

/**
 * Whether the swarm it is in is this one. After a start the managers need a while to find their leader, and it to hear of its
 * nodes: to leave is not to be undone, so a no is asked for again.
 */
async function isMember(site: Site, { name }: NodeLayout, { signal }: StepContext): Promise<boolean> {
  const began = performance.now();
  for (;;) {
    const { NodeID } = await untilSettled(site.engine.node(name), name, signal);
    const { nodes } = await until(patience(name, signal), () => site.managers.ask(signal, name));
    if (NodeID !== '' && nodes.some(({ ID }) => ID === NodeID)) return true;
    if (performance.now() - began > (NodeID === '' ? NAMELESS_MS : DOUBT_MS)) return false;
    await pause(RETRY_MS, signal);
  }
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
