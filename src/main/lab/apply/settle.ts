import { SkepError } from '../../../shared/errors.ts';
import type { StepContext } from '../../operations/index.ts';
import { hostnameOf, nodesOf, notYet } from '../swarm-api.ts';
import { type Patience, until } from '../wait.ts';
import { inspect } from './container.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 60_000;
const PATIENCE_PER_NODE_MS = 2_000;
const EVERY_MS = 50;

/** Waits until the manager sees every node Ready and one leader, as `docker node ls` shows it, and the registry runs. */
export async function settle(site: Site, context: StepContext): Promise<void> {
  await Promise.all([allReady(site, context), ...otherManagers(site, context), registryRuns(site)]);
}

async function allReady({ engine, layout }: Site, { signal, progress }: StepContext): Promise<void> {
  const wanted = layout.nodes.map(({ name }) => name);
  let missing = wanted;
  const manager = engine.node(layout.manager.name);
  await until(
    patience(wanted, signal, () => notReady(missing)),
    async () => {
      const nodes = (await nodesOf(manager).catch(notYet)) ?? [];
      const ready = new Set(nodes.filter(({ Status }) => Status.State === 'ready').map(hostnameOf));
      missing = wanted.filter((name) => !ready.has(name));
      progress({ current: wanted.length - missing.length, total: wanted.length, unit: 'nodes' });
      const leaders = nodes.filter(({ ManagerStatus }) => ManagerStatus?.Leader);
      return missing.length === 0 && leaders.length === 1 ? true : undefined;
    },
  );
}

/**
 * A manager that has just joined is Ready up to a second before the leader first writes to it. Stopped in that second it
 * has an empty log, knows no peer, and never comes back: so each must have heard of its leader.
 */
function otherManagers({ engine, layout }: Site, { signal }: StepContext): Promise<unknown>[] {
  const others = layout.nodes.filter(({ seat }) => seat.role === 'manager').slice(1);
  return others.map(({ name }) =>
    until(
      patience(layout.nodes, signal, () => notReady([name])),
      () => nodesOf(engine.node(name)).catch(notYet),
    ),
  );
}

async function registryRuns({ engine, layout }: Site): Promise<void> {
  const { name } = layout.registry;
  const state = (await inspect(engine, name))?.State;
  if (state?.Running && !state.Restarting) return;
  throw new SkepError('NODE_NOT_READY', `The registry ${name} does not stay up`, {
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
