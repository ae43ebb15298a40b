import type { Done } from '../../../shared/model/swarm.ts';
import { serviceCreateCommand } from '../../../shared/service/index.ts';
import type { SwarmDeps, SwarmHandlers } from '../deps.ts';
import { make } from './create.ts';
import { fromRaw } from './from-raw.ts';
import { networkNames } from './known.ts';
import type { RawSpec } from './raw-spec.ts';
import { removeService } from './remove.ts';
import type { Work } from './work.ts';

/** Removes a service; undo makes it again from all that Swarm knew of it, with a new id and without its tasks' history. */
export async function removeWithUndo(
  input: Parameters<SwarmHandlers<'removeService'>['removeService']>[0],
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<Done> {
  const { work, seen } = await removeService(input, deps, signal);
  return { warnings: [], undo: work.offer((again) => remake(again, seen.raw)) };
}

async function remake(work: Work, raw: RawSpec): Promise<void> {
  const spec = fromRaw(raw, await networkNames(work.docker));
  await work.record(serviceCreateCommand(spec), () => make(work, raw));
}
