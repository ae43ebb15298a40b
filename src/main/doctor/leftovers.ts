import { isCode, SkepError } from '../../shared/errors.ts';
import type { Leftover } from '../../shared/model/doctor.ts';
import type { Engine } from '../engine/index.ts';
import { type Labelled, listLabelled } from './labelled.ts';

/** What is younger may be about to become a lab, or the container of a check that runs. */
const GRACE_MS = 5 * 60_000;

/** Parts of one lab that is no more; without a name: containers of checks that were cut off. */
export interface Remains {
  lab: string | undefined;
  things: Labelled[];
}

/**
 * A lab is there as long as its note is (the volume that holds its spec: made first, removed last). Things with a lab's label and
 * no note are what a removal left, and so is a note with nothing else, but for one that was just written.
 */
export function findRemains(labelled: readonly Labelled[], now: number): Remains[] {
  const remains: Remains[] = [];
  for (const [lab, things] of Map.groupBy(labelled, (thing) => thing.lab)) {
    const old = things.filter(({ created }) => created === undefined || now - created > GRACE_MS);
    if (lab === undefined) {
      const probes = old.filter(({ role }) => role === 'probe');
      if (probes.length > 0) remains.push({ lab, things: probes });
      continue;
    }
    const notes = things.filter(({ role }) => role === 'spec');
    if (notes.length === 0) remains.push({ lab, things });
    else if (notes.length === things.length && old.length === things.length) remains.push({ lab, things });
  }
  return remains.sort((a, b) => (a.lab ?? '').localeCompare(b.lab ?? ''));
}

type Ref = Pick<Leftover, 'kind' | 'id' | 'name'>;

export interface Removed {
  removed: string[];
  left: { name: string; why: string }[];
}

/** What holds others goes first. */
const ORDER: readonly Leftover['kind'][] = ['container', 'network', 'volume'];

/** Removes these as far as they are leftovers now: what was shown a while ago may have become part of a lab again. */
export async function removeLeftovers(engine: Engine, asked: readonly Ref[], now = Date.now()): Promise<Removed> {
  const known = findRemains(await listLabelled(engine), now).flatMap(({ things }) => things);
  const answer: Removed = { removed: [], left: [] };
  for (const ref of [...asked].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))) {
    const name = `${ref.kind} ${ref.name}`;
    const thing = known.find(({ kind, id }) => kind === ref.kind && id === ref.id);
    if (!thing) {
      answer.left.push({ name, why: 'It is gone, or part of a lab again' });
      continue;
    }
    const error = await remove(engine, thing);
    if (error) answer.left.push({ name, why: [error.message, error.hint].filter(Boolean).join('. ') });
    else answer.removed.push(name);
  }
  return answer;
}

async function remove({ docker }: Engine, { kind, id }: Labelled): Promise<SkepError | undefined> {
  try {
    if (kind === 'container') await docker.getContainer(id).remove({ force: true, v: true });
    else if (kind === 'network') await docker.getNetwork(id).remove();
    else await docker.getVolume(id).remove();
    return undefined;
  } catch (error) {
    return isCode(error, 'NOT_FOUND') ? undefined : SkepError.from(error);
  }
}
