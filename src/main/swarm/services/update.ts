import type { LabRef } from '../../../shared/model/lab.ts';
import type { ServiceSpec } from '../../../shared/model/service.ts';
import type { Done } from '../../../shared/model/swarm.ts';
import { differing, serviceUpdateCommand } from '../../../shared/service/index.ts';
import type { SwarmDeps } from '../deps.ts';
import { refuseConflict, refuseFixed } from './conflict.ts';
import { forced } from './force.ts';
import { fromRaw } from './from-raw.ts';
import { changeService } from './handle.ts';
import { findKnown } from './known.ts';
import { type NodeLabels, setNodeLabels, takenBack } from './node-labels.ts';
import type { RawSpec } from './raw-spec.ts';
import { mergeRaw } from './to-raw.ts';
import { begin, type Work } from './work.ts';

interface Update {
  service: string;
  /** What the person saw, and what it is to be. */
  base: ServiceSpec;
  spec: ServiceSpec;
  force: boolean;
}

/** Labels of nodes first, then what differs between `base` and `spec`; undo takes both back. */
export async function updateService(
  { engine, lab, nodeLabels, ...update }: LabRef & Update & { nodeLabels: NodeLabels[] },
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<Done> {
  refuseFixed(update.base, update.spec);
  const ref = { engine, lab };
  const work = await begin(ref, deps, signal);
  const labels = await setNodeLabels(ref, nodeLabels, deps, signal);
  try {
    const { warnings, back } = await apply(work, update);
    if (!back && labels.length === 0) return { warnings };
    const undo = work.offer(async (again) => {
      if (back) await apply(again, back);
      await setNodeLabels(ref, labels, deps, new AbortController().signal);
    });
    return { warnings, undo };
  } catch (error) {
    throw await takenBack(ref, labels, deps, error);
  }
}

/** An update that may take what comes back from an earlier state. */
type Apply = Update & { donor?: RawSpec };

/** `back` is the update that takes it back; absent where no field was changed. */
export async function apply(work: Work, update: Apply): Promise<{ warnings: string[]; back?: Apply }> {
  const { service, base, spec, force, donor } = update;
  const fields = differing(base, spec);
  if (fields.length === 0 && !force) return { warnings: [] };
  const { docker, ref } = work;
  return work.record(serviceUpdateCommand(base, spec, force), async () => {
    const { known, warnings } = await findKnown(
      docker,
      spec,
      donor ? fields.filter((field) => field !== 'image') : fields,
    );
    const merged = (raw: RawSpec): RawSpec => mergeRaw(raw, spec, fields, { ...known, ...(donor && { donor }) });
    const done = await changeService(docker, ref.lab, service, ({ raw }) => {
      refuseConflict(base, fromRaw(raw, known.nameOf), spec, fields);
      return { spec: force ? forced(merged(raw)) : merged(raw) };
    });
    const { id, raw: before } = done.seen;
    const [was, is] = [before, merged(before)].map((raw) => fromRaw(raw, known.nameOf));
    const back = was && is && fields.length > 0 && { service: id, base: is, spec: was, force: false, donor: before };
    return { warnings: [...warnings, ...done.warnings], ...(back && { back }) };
  });
}
