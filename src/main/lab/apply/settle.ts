import { SkepError } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/index.ts';
import type { StepContext } from '../../operations/index.ts';
import { hostnameOf, nodesOf, notYet, type SwarmNode } from '../swarm-api.ts';
import { type Patience, until } from '../wait.ts';
import { inspect } from './container.ts';
import { ownMembership } from './record.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 60_000;
const PATIENCE_PER_NODE_MS = 2_000;
const EVERY_MS = 50;

/** Waits until the manager sees every node Ready and one leader, as `docker node ls` shows it, and the registry runs. */
export async function settle(site: Site, context: StepContext): Promise<void> {
  const { registry, mirror } = site.layout;
  const others = mirror ? [registry, mirror] : [registry];
  await Promise.all([
    allReady(site, context),
    ...managersHeard(site, context),
    ...others.map(({ name }) => staysUp(site.engine, name)),
  ]);
}

async function allReady(site: Site, { signal, progress }: StepContext): Promise<void> {
  const wanted = site.layout.nodes.map(({ name }) => name);
  let missing = wanted;
  await until(
    patience(wanted, signal, () => notReady(missing)),
    async () => {
      const nodes = (await site.managers.ask(signal))?.nodes ?? [];
      const ready = await Promise.all(wanted.map((name) => isReady(site, name, nodes)));
      missing = wanted.filter((_, i) => !ready[i]);
      progress({ current: wanted.length - missing.length, total: wanted.length, unit: 'nodes' });
      const leaders = nodes.filter(({ ManagerStatus }) => ManagerStatus?.Leader);
      return missing.length === 0 && leaders.length === 1 ? true : undefined;
    },
  );
}

/** Of several records of one name, the one that the node gives as its own counts: an earlier life may look Ready for long. */
async function isReady(site: Site, name: string, nodes: readonly SwarmNode[]): Promise<boolean> {
  const own = nodes.filter((node) => hostnameOf(node) === name);
  if (own.length < 2) return own[0]?.Status.State === 'ready';
  const id = (await ownMembership(site, name))?.NodeID;
  return own.some(({ ID, Status }) => ID === id && Status.State === 'ready');
}

/**
 * A manager that has just joined is Ready up to a second before the leader first writes to it. Stopped in that second it
 * has an empty log, knows no peer, and never comes back: so each must have heard of its leader.
 */
function managersHeard({ engine, layout }: Site, { signal }: StepContext): Promise<unknown>[] {
  const managers = layout.nodes.filter(({ seat }) => seat.role === 'manager');
  const others = managers.length > 1 ? managers : [];
  return others.map(({ name }) =>
    until(
      patience(layout.nodes, signal, () => notReady([name])),
      () => nodesOf(engine.node(name)).catch(notYet),
    ),
  );
}

async function staysUp(engine: Engine, name: string): Promise<void> {
  const state = (await inspect(engine, name))?.State;
  if (state?.Running && !state.Restarting) return;
  throw new SkepError('NODE_NOT_READY', `${name} does not stay up`, {
    hint: `Its log says why: docker logs ${name}`,
    retryable: true,
  });
}

const patience = (nodes: readonly unknown[], signal: AbortSignal, late: () => SkepError): Patience => ({
  ...{ signal, late, everyMs: EVERY_MS },
  ms: PATIENCE_MS + PATIENCE_PER_NODE_MS * nodes.length,
});

const notReady = (missing: readonly string[]): SkepError =>
  new SkepError(
    missing.length === 0 ? 'NO_LEADER' : 'NODE_NOT_READY',
    missing.length === 0 ? 'The swarm has no leader' : `${missing.join(', ')}: not Ready in the swarm`,
    { hint: 'They may still come; run it again to go on from here.', retryable: true },
  );
