import { isCode } from '../../../shared/errors.ts';
import type { Docker } from '../../engine/index.ts';
import type { RawTask } from '../raw.ts';

export type Inspected = Awaited<ReturnType<ReturnType<Docker['getContainer']>['inspect']>>;

/** The task's container in its node; Swarm may not have heard of it yet. Undefined where there is none. */
export async function findContainer(
  docker: Docker,
  { ID, Status }: RawTask,
  abortSignal: AbortSignal,
): Promise<Inspected | undefined> {
  const id = Status?.ContainerStatus?.ContainerID || (await labelled(docker, ID, abortSignal));
  if (!id) return undefined;
  try {
    return await docker.getContainer(id).inspect({ abortSignal });
  } catch (error) {
    if (isCode(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

async function labelled(docker: Docker, task: string, abortSignal: AbortSignal): Promise<string | undefined> {
  const filters = JSON.stringify({ label: [`com.docker.swarm.task.id=${task}`] });
  const [container] = await docker.listContainers({ all: true, filters, abortSignal });
  return container?.Id;
}
