import type { ServiceSpec } from '../model/service.ts';
import { rank, type SwarmTask } from '../model/swarm.ts';

const RUNNING = rank('running');

/**
 * The tasks that stand for a slot: those that are wanted to run, or its last one where that has ended for good. A slot of
 * neither is dead, and is not counted when Swarm compares what there is with what is wanted.
 */
export function liveSlots(tasks: readonly SwarmTask[], spec: ServiceSpec): SwarmTask[][] {
  const slots = new Map<number, SwarmTask[]>();
  for (const task of tasks) {
    const slot = task.slot ?? 0;
    const others = slots.get(slot);
    if (others) others.push(task);
    else slots.set(slot, [task]);
  }
  return [...slots.values()].map((slot) => standing(slot, spec)).filter((slot) => slot.length > 0);
}

function standing(slot: SwarmTask[], spec: ServiceSpec): SwarmTask[] {
  const wanted = slot.filter(({ desired }) => rank(desired) <= RUNNING);
  if (wanted.length > 0) return wanted;
  const last = slot.reduce((newest, task) => (task.since > newest.since ? task : newest));
  return last.desired === 'remove' || restarts(last, slot, spec) ? [] : [last];
}

/** Whether Swarm makes a new task in place of one that has ended. */
function restarts(task: SwarmTask, slot: readonly SwarmTask[], { restart, mode }: ServiceSpec): boolean {
  if (restart.condition === 'none') return false;
  const once = restart.condition === 'on-failure' || mode === 'replicated-job' || mode === 'global-job';
  if (once && task.state === 'complete') return false;
  // Swarm counts what it has restarted; what is left of the slot's history tells the same, as far as it goes back.
  return restart.maxAttempts === 0 || slot.length <= restart.maxAttempts;
}
