import { type SwarmNode, type SwarmService, type SwarmTask, TASK_STATES } from '../../shared/model/swarm.ts';

const rank = (state: SwarmTask['state']): number => TASK_STATES.indexOf(state);
const RUNNING = rank('running');

/** Whether every task is what Swarm wants it to be, and each service has as many as it wants. */
export function isSettled(
  nodes: readonly SwarmNode[],
  services: readonly SwarmService[],
  tasks: readonly SwarmTask[],
): boolean {
  const there = new Set(nodes.filter((node) => node.state !== 'down').map(({ id }) => id));
  return (
    nodes.every(({ state }) => state === 'ready' || state === 'down') &&
    tasks.every((task) => isAtRest(task, there)) &&
    services.every((service) => isComplete(service, tasks, there))
  );
}

/** A task on a node that is down stays as it was until Swarm gives it up, which is an event. */
function isAtRest({ nodeId, desired, state }: SwarmTask, there: ReadonlySet<string>): boolean {
  if (nodeId !== undefined && !there.has(nodeId)) return true;
  if (rank(state) > RUNNING) return desired !== 'running' && desired !== 'ready';
  // A job's task is wanted `complete`, and is at work as long as it runs.
  return state === 'running' && (desired === 'running' || desired === 'complete');
}

function isComplete(
  { id, mode, wanted }: SwarmService,
  tasks: readonly SwarmTask[],
  there: ReadonlySet<string>,
): boolean {
  if (mode === 'replicated-job' || mode === 'global-job') return true;
  const meant = tasks.filter((task) => task.serviceId === id && rank(task.desired) <= RUNNING);
  // A global service wants none on a node that is down, though Swarm takes a while to say so of the task.
  const counted = mode === 'global' ? meant.filter(({ nodeId }) => nodeId && there.has(nodeId)) : meant;
  return counted.length === wanted;
}
