import { isCode, SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { ServiceSpec } from '../../../shared/model/service.ts';
import type { Done } from '../../../shared/model/swarm.ts';
import { FIELDS, serviceCreateCommand } from '../../../shared/service/index.ts';
import type { SwarmDeps } from '../deps.ts';
import { postService } from './handle.ts';
import { findKnown } from './known.ts';
import type { RawSpec } from './raw-spec.ts';
import { deleteService } from './remove.ts';
import { toRaw } from './to-raw.ts';
import { begin, type Work } from './work.ts';

/** @throws SkepError NAME_TAKEN or PORT_TAKEN where another service of the swarm has it. */
export async function createService(
  { service: spec, ...ref }: LabRef & { service: ServiceSpec },
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<Done & { id: string }> {
  const work = await begin(ref, deps, signal);
  const { id, warnings } = await work.record(serviceCreateCommand(spec), async () => {
    const found = await findKnown(work.docker, spec, FIELDS, signal);
    const made = await make(work, toRaw(spec, found.known));
    return { id: made.id, warnings: [...found.warnings, ...made.warnings] };
  });
  return { id, warnings, undo: work.offer((again) => deleteService(again, id, spec.name)) };
}

/** Not cut off by a signal: whether it was made would not be known. */
export async function make({ docker, ref }: Work, raw: RawSpec): Promise<{ id: string; warnings: string[] }> {
  try {
    return await postService(docker, raw);
  } catch (error) {
    if (!isCode(error, 'NAME_TAKEN')) throw error;
    throw new SkepError('NAME_TAKEN', `${ref.lab} has a service named ${raw.Name} already`, {
      hint: 'Choose another name, or remove that service.',
      details: error.details,
      cause: error,
    });
  }
}
