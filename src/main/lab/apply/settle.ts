import { isCode, SkepError } from '../../../shared/errors.ts';
import type { StepContext } from '../../operations/index.ts';
import type { Labels } from '../layout/layout.ts';
import { nodeOf } from '../plan/index.ts';
import { nodesOf, type SwarmNode } from '../swarm-api.ts';
import { abortable, pause, until } from '../wait.ts';
import { inspect } from './container.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 60_000;
const PATIENCE_PER_NODE_MS = 2_000;
const EVERY_MS = 50;

/** Waits until the manager sees every node Ready and one leader, as `docker node ls` shows it. */
export async function settle({ engine, layout }: Site, { signal, progress }: StepContext): Promise<void> {
  const wanted = layout.nodes.map(({ name }) => name);
  let missing: string[] = wanted;
  const manager = engine.node(layout.manager.name);
  const look = async (): Promise<true | undefined> => {
    const nodes = await nodesOf(manager).catch(noLeader);
    const ready = new Set(nodes.filter(({ Status }) => Status.State === 'ready').map(hostname));
    missing = wanted.filter((name) => !ready.has(name));
    progress({ current: wanted.length - missing.length, total: wanted.length, unit: 'nodes' });
    const leaders = nodes.filter(({ ManagerStatus }) => ManagerStatus?.Leader);
    return missing.length === 0 && leaders.length === 1 ? true : undefined;
  };
  const late = (): SkepError => notReady(missing);
  const ms = PATIENCE_MS + PATIENCE_PER_NODE_MS * wanted.length;
  await Promise.all([until({ signal, ms, everyMs: EVERY_MS, late }, look), registryRuns()]);

  async function registryRuns(): Promise<void> {
    const found = await inspect(engine, layout.registry.name);
    if (found?.State.Running && found.RestartCount === 0) return;
    throw new SkepError('NODE_NOT_READY', `The registry ${layout.registry.name} does not stay up`, {
      hint: `Its log says why: docker logs ${layout.registry.name}`,
      retryable: true,
    });
  }
}

const hostname = (node: SwarmNode): string => node.Description?.Hostname ?? '';

/** While managers start there is none for a while, and the one that is asked may not answer. */
function noLeader(error: unknown): SwarmNode[] {
  if (isCode(error, 'NO_LEADER', 'ENGINE_FAILED', 'NOT_A_MANAGER', 'NODE_NOT_READY', 'TIMEOUT')) return [];
  throw error;
}

const notReady = (missing: readonly string[]): SkepError =>
  new SkepError(
    missing.length === 0 ? 'NO_LEADER' : 'NODE_NOT_READY',
    missing.length === 0 ? 'The swarm has no leader' : `${missing.join(', ')}: not Ready in the swarm`,
    { hint: 'They may still come; run it again to go on from here.', retryable: true },
  );

const LABEL_TRIES = 10;

/** Gives a node its labels; others that it has stay. */
export async function labelNode(
  { engine, layout }: Site,
  name: string,
  labels: Labels,
  { signal }: StepContext,
): Promise<'skipped' | undefined> {
  const manager = engine.node(layout.manager.name);
  const { seat } = nodeOf(layout, name);
  for (let attempt = 1; ; attempt += 1) {
    const node = (await abortable(signal, nodesOf(manager))).find((each) => hostname(each) === seat.name);
    if (!node && attempt === LABEL_TRIES) throw notReady([name]);
    const held = node?.Spec.Labels ?? {};
    if (node && Object.entries(labels).every(([key, value]) => held[key] === value)) return 'skipped';
    try {
      if (node) {
        const spec = { ...node.Spec, Labels: { ...held, ...labels } };
        await manager.docker.getNode(node.ID).update({ version: node.Version.Index, ...spec });
        return undefined;
      }
    } catch (error) {
      if (!isCode(error, 'CONFLICT') || attempt === LABEL_TRIES) throw error;
    }
    await pause(EVERY_MS, signal);
  }
}
