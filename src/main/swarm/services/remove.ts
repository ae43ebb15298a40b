import { isCode } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { serviceRemoveCommand } from '../../../shared/service/index.ts';
import type { SwarmDeps } from '../deps.ts';
import type { Seen } from './handle.ts';
import { look, noService } from './handle.ts';
import { begin, type Work } from './work.ts';

/** By name or id; returns the service as it was. @throws SkepError NOT_FOUND */
export async function removeService(
  { service, ...ref }: LabRef & { service: string },
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<{ work: Work; seen: Seen }> {
  const work = await begin(ref, deps, signal);
  const seen = await look(work.docker, ref.lab, service, signal);
  await deleteService(work, seen.id, seen.raw.Name ?? seen.id);
  return { work, seen };
}

export const deleteService = ({ docker, ref, record }: Work, id: string, name: string): Promise<void> =>
  record(serviceRemoveCommand(name), async () => {
    try {
      await docker.getService(id).remove();
    } catch (error) {
      throw isCode(error, 'NOT_FOUND') ? noService(name, ref.lab, error) : error;
    }
  });
