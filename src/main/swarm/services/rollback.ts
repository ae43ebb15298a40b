import { isDeepStrictEqual } from 'node:util';
import { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Done } from '../../../shared/model/swarm.ts';
import { differing, serviceRollbackCommand, serviceUpdateCommand } from '../../../shared/service/index.ts';
import type { SwarmDeps } from '../deps.ts';
import { refuseConflict } from './conflict.ts';
import { fromRaw } from './from-raw.ts';
import { changeService, look } from './handle.ts';
import { findKnown } from './known.ts';
import type { RawSpec } from './raw-spec.ts';
import { mergeRaw } from './to-raw.ts';
import { begin, type Work } from './work.ts';

/** Back to the spec before the last update; undo leads to the one that was there. */
export async function rollbackService(
  { service, ...ref }: LabRef & { service: string },
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<Done> {
  const work = await begin(ref, deps, signal);
  const first = await look(work.docker, ref.lab, service, signal);
  const name = first.raw.Name ?? service;
  const { seen, warnings } = await work.record(serviceRollbackCommand(name), () =>
    changeService(work.docker, ref.lab, first.id, ({ raw, previous }) => {
      if (previous) return { spec: raw, rollback: true };
      throw new SkepError('CONFLICT', `${name} was not updated yet: there is nothing to roll back to`);
    }),
  );
  const { id, raw: before, previous: after = before } = seen;
  return { warnings, undo: work.offer((again) => restore(again, id, after, before)) };
}

/** Leads from one spec to another: as a whole where nobody changed it since, else field by field. */
async function restore(work: Work, id: string, from: RawSpec, to: RawSpec): Promise<void> {
  const { docker, ref } = work;
  const { known } = await findKnown(docker, fromRaw(to), []);
  const [base, spec] = [fromRaw(from, known.nameOf), fromRaw(to, known.nameOf)];
  const fields = differing(base, spec);
  await work.record(serviceUpdateCommand(base, spec), () =>
    changeService(docker, ref.lab, id, ({ raw }) => {
      if (isDeepStrictEqual(raw, from)) return { spec: to };
      refuseConflict(base, fromRaw(raw, known.nameOf), spec, fields);
      return { spec: mergeRaw(raw, spec, fields, { ...known, donor: to }) };
    }),
  );
}
