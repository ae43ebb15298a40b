import { rank, type SwarmNode, type SwarmTask, type TaskDetail } from '../model/swarm.ts';
import { indexOf, isWanted } from './cluster-index.ts';
import { failureOf } from './failure.ts';
import { fixesFor } from './fixes/index.ts';
import type { Cluster, NodeVerdict, Refusal, Why } from './types.ts';
import { verdicts } from './verdicts.ts';

const RUNNING = rank('running');
const ASSIGNED = rank('assigned');

/**
 * What keeps a task from running, and what helps; undefined where it does what is wanted of it. `earlier` is what is known of
 * the attempt before it, whose id is `of`: how that one ended is why this one waits.
 */
export function why(cluster: Cluster, task: SwarmTask, detail?: TaskDetail, earlier?: TaskDetail): Why | undefined {
  const kind = kindOf(cluster, task, detail, earlier);
  if (!kind) return undefined;
  const said = kind.of.error ?? kind.of.message;
  const refusals = kind.kind === 'unplaced' ? nodeVerdicts(cluster, task) : [];
  return {
    kind: kind.kind,
    of: kind.of.id,
    ...(said !== undefined && { said }),
    verdicts: refusals,
    fixes: fixesFor(cluster, task, kind.kind, refusals, kind.of),
  };
}

/** What kind of trouble it is, and the task whose words tell of it: an earlier attempt's, where this one waits its turn. */
function kindOf(
  cluster: Cluster,
  task: SwarmTask,
  detail: TaskDetail | undefined,
  earlier: TaskDetail | undefined,
): { kind: Why['kind']; of: SwarmTask } | undefined {
  const node = task.nodeId === undefined ? undefined : cluster.nodes.get(task.nodeId);
  if (isLost(task, node)) return { kind: 'lost', of: task };
  if (rank(task.state) > RUNNING) return endedKind(cluster, task, detail);
  if (!isWanted(task)) return undefined;
  if (task.state === 'running')
    return detail?.health?.status === 'unhealthy' ? { kind: 'health', of: task } : undefined;
  if (task.nodeId === undefined || rank(task.state) < ASSIGNED) return { kind: waitingKind(cluster, task), of: task };
  if (task.error) return { kind: failureOf(task, detail), of: task };
  // A container whose check has not passed yet counts as starting.
  if (detail?.health && detail.health.failingStreak > 0) return { kind: 'health', of: task };
  const failed = lastFailed(cluster, task);
  if (failed) return { kind: failureOf(failed, earlier), of: failed };
  return { kind: task.desired === 'ready' ? 'waiting' : 'preparing', of: task };
}

function isLost(task: SwarmTask, node: SwarmNode | undefined): boolean {
  if (task.state === 'orphaned') return true;
  return task.nodeId !== undefined && rank(task.state) <= RUNNING && node?.state !== 'ready';
}

/** One that has ended: as it should have, or not. */
function endedKind(
  { services }: Cluster,
  task: SwarmTask,
  detail: TaskDetail | undefined,
): { kind: Why['kind']; of: SwarmTask } | undefined {
  if (task.state === 'failed' || task.state === 'rejected') return { kind: failureOf(task, detail), of: task };
  const mode = services.get(task.serviceId)?.mode;
  const isService = mode === 'replicated' || mode === 'global';
  // A service's task that ends by itself, without an error even, is begun anew.
  return task.state === 'complete' && isService ? { kind: failureOf(task, detail), of: task } : undefined;
}

function waitingKind(cluster: Cluster, task: SwarmTask): Why['kind'] {
  const said = `${task.error ?? ''} ${task.message ?? ''}`;
  if (/no suitable node|not available for new tasks|constraints not satisfied/i.test(said)) return 'unplaced';
  if (task.error && /\b(network|subnet|address|ip(s|am|v[46])?\b)/i.test(task.error)) return 'network';
  const refused = nodeVerdicts(cluster, task);
  return refused.length > 0 && refused.every(({ refusals }) => refusals.length > 0) ? 'unplaced' : 'waiting';
}

/** Each node's verdict, the closest to fitting first; a task of a global service has but one node. */
function nodeVerdicts(cluster: Cluster, task: SwarmTask): NodeVerdict[] {
  const service = cluster.services.get(task.serviceId);
  if (!service) return [];
  return verdicts(cluster, service.spec, service.id)
    .filter(({ nodeId }) => task.nodeId === undefined || nodeId === task.nodeId)
    .map((verdict) => withPlatform(cluster, task, verdict))
    .sort((a, b) => distance(a) - distance(b));
}

/** What was said on purpose stands further away than what is merely used up. */
const DISTANCE: Record<Refusal['kind'], number> = {
  cpus: 10,
  memory: 10,
  port: 10,
  most: 11,
  availability: 12,
  constraint: 13,
  platform: 20,
  down: 1000,
};

const distance = ({ refusals }: NodeVerdict): number => refusals.reduce((all, { kind }) => all + DISTANCE[kind], 0);

/** Swarm alone knows for which platforms an image is: a node without any other refusal was refused for that. */
function withPlatform({ nodes }: Cluster, { error, image }: SwarmTask, verdict: NodeVerdict): NodeVerdict {
  const node = nodes.get(verdict.nodeId);
  if (!node || verdict.refusals.length > 0 || !/unsupported platform/.test(error ?? '')) return verdict;
  return { ...verdict, refusals: [{ kind: 'platform', asked: image, found: `${node.os}/${node.arch}` }] };
}

/** The latest attempt of the same slot that failed, where the task is one more try. */
function lastFailed(cluster: Cluster, task: SwarmTask): SwarmTask | undefined {
  const attempts = indexOf(cluster)
    .tasksOf(task.serviceId)
    .filter(({ slot, nodeId, created, state }) => {
      const same = task.slot === undefined ? nodeId === task.nodeId : slot === task.slot;
      return same && created < task.created && (state === 'failed' || state === 'rejected' || state === 'complete');
    });
  const last = attempts.reduce<SwarmTask | undefined>((a, b) => (a && a.created > b.created ? a : b), undefined);
  return last?.outdated ? undefined : last;
}
