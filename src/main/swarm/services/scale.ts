import { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Done } from '../../../shared/model/swarm.ts';
import { serviceScaleCommand } from '../../../shared/service/index.ts';
import type { SwarmDeps } from '../deps.ts';
import { changeService, look, type Seen } from './handle.ts';
import { put } from './put.ts';
import type { RawSpec } from './raw-spec.ts';
import { begin, type Work } from './work.ts';

/** Changes only the count, of the service as it is now; undo leads back to the count that it found. */
export async function scaleService(
  { service, replicas, ...ref }: LabRef & { service: string; replicas: number },
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<Done & { before: number }> {
  const work = await begin(ref, deps, signal);
  const seen = await look(work.docker, ref.lab, service, signal);
  const { before, warnings } = await scaleTo(work, seen, replicas);
  if (before === replicas) return { before, warnings };
  const back = async (again: Work) => scaleTo(again, await look(again.docker, ref.lab, seen.id), before);
  return { before, warnings, undo: work.offer(back) };
}

async function scaleTo(
  { docker, ref, record }: Work,
  first: Seen,
  replicas: number,
): Promise<{ before: number; warnings: string[] }> {
  countOf(first.raw);
  const write = ({ raw }: Seen) =>
    countOf(raw) === replicas ? undefined : { spec: put(raw, 'Mode.Replicated.Replicas', replicas) };
  const { seen, warnings } = await record(serviceScaleCommand(first.raw.Name ?? first.id, replicas), () =>
    changeService(docker, ref.lab, first.id, write, first),
  );
  return { before: countOf(seen.raw), warnings };
}

/** @throws SkepError where a service has no number of replicas that could be changed. */
function countOf({ Name: name, Mode: mode }: RawSpec): number {
  if (mode?.Replicated) return mode.Replicated.Replicas ?? 1;
  if (mode?.ReplicatedJob) {
    throw new SkepError('INVALID_INPUT', `${name} is a job: it runs to its end, and is not scaled`, {
      hint: 'Edit the service to change how many of its tasks are to complete.',
    });
  }
  throw new SkepError('INVALID_INPUT', `${name} is global: it has one task on each eligible node, and no replicas`, {
    hint: 'Its constraints say which nodes are eligible.',
  });
}
