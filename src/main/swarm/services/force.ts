import { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Done } from '../../../shared/model/swarm.ts';
import { serviceForceCommand } from '../../../shared/service/index.ts';
import type { SwarmDeps } from '../deps.ts';
import { changeService, look } from './handle.ts';
import { put } from './put.ts';
import type { RawSpec } from './raw-spec.ts';
import { begin, type Work } from './work.ts';

/** The spec with which Swarm makes all tasks anew. */
export const forced = (raw: RawSpec): RawSpec =>
  put(raw, 'TaskTemplate.ForceUpdate', (raw.TaskTemplate?.ForceUpdate ?? 0) + 1);

/** One after the other begun. One that fails does not hold up the others, and is told in a warning; if all do, it is the error. */
export async function forceServices(
  { services, ...ref }: LabRef & { services: string[] },
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<Done> {
  const work = await begin(ref, deps, signal);
  const warnings: string[] = [];
  let failed: SkepError | undefined;
  let done = 0;
  for (const service of services) {
    try {
      signal.throwIfAborted();
      warnings.push(...(await forceOne(work, service)));
      done += 1;
    } catch (error) {
      failed ??= SkepError.from(error);
      warnings.push(`${service}: ${SkepError.from(error).message}`);
    }
  }
  if (failed && done === 0) throw failed;
  return { warnings };
}

async function forceOne({ docker, ref, record }: Work, service: string): Promise<string[]> {
  const first = await look(docker, ref.lab, service);
  const { warnings } = await record(serviceForceCommand(first.raw.Name ?? service), () =>
    changeService(docker, ref.lab, first.id, ({ raw }) => ({ spec: forced(raw) }), first),
  );
  return warnings;
}
