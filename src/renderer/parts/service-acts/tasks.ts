import type { SwarmService, SwarmTask } from '../../../shared/model/swarm.ts';
import type { Cluster } from '../../../shared/placement/index.ts';

export interface NamedTask {
  id: string;
  /** `web.2`; of a global service the node tells them apart. */
  name: string;
  /** Short name of its node; empty where it has none. */
  node: string;
  task: SwarmTask;
}

const ENDED: readonly SwarmTask['state'][] = ['complete', 'shutdown', 'failed', 'rejected', 'remove', 'orphaned'];

/** A service's tasks that are there now, by slot. */
export function currentTasks(
  { tasks, nodes }: Pick<Cluster, 'tasks' | 'nodes'>,
  service: Pick<SwarmService, 'id' | 'name'>,
): NamedTask[] {
  return [...tasks.values()]
    .filter(
      ({ serviceId, desired, state }) => serviceId === service.id && desired === 'running' && !ENDED.includes(state),
    )
    .map((task) => {
      const node = (task.nodeId && nodes.get(task.nodeId)?.short) || '';
      return { id: task.id, name: `${service.name}.${task.slot ?? node}`, node, task };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
