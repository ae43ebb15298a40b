import type { ServiceSpec } from '../model/service.ts';
import { indexOf } from './cluster-index.ts';
import { spreadLikely } from './likely.ts';
import { leftOn, type Need, toAway, toNeed } from './need.ts';
import { restarting } from './restarting.ts';
import { type Leaving, leaving } from './scale-down.ts';
import { liveSlots } from './slots.ts';
import { toTree } from './tree.ts';
import type { Cluster, Forecast } from './types.ts';
import { isEligible, roomOn, verdicts } from './verdicts.ts';

/**
 * Where the tasks of `spec` would go if it had `replicas`; `serviceId` where it exists already. Of a service that stays as it
 * is those that are added, or that leave; of one that is changed those that Swarm makes anew too.
 */
export function predict(cluster: Cluster, spec: ServiceSpec, replicas: number, serviceId?: string): Forecast {
  const index = indexOf(cluster);
  const replaced = restarting(cluster, spec, serviceId);
  const away = toAway(replaced);
  const need = toNeed(spec, serviceId);
  if (isGlobal(spec))
    return everywhere(
      cluster,
      spec,
      need,
      replaced.map(({ id }) => id),
    );
  const slots = serviceId === undefined ? [] : liveSlots(index.tasksOf(serviceId), spec);
  const added = wanted(spec, replicas, slots.length) - slots.length;
  const gone = added < 0 ? leaving(slots, replicas) : STAYING;
  const coming = Math.max(0, added) + replaced.filter(({ id }) => !gone.tasks.includes(id)).length;
  const found = spreadLikely(toTree(index, need, spec.preferences, away), coming);
  return {
    ...found,
    verdicts: found.unplaced > 0 ? verdicts(cluster, spec, serviceId) : [],
    ...toGone(gone),
  };
}

const STAYING: Leaving = { tasks: [], drawn: [], classes: [] };

const toGone = ({ tasks, drawn, classes }: Leaving): Pick<Forecast, 'leaving' | 'drawn' | 'leavingClasses'> => ({
  leaving: tasks,
  drawn,
  leavingClasses: classes,
});

export const isGlobal = ({ mode }: Pick<ServiceSpec, 'mode'>): boolean => mode === 'global' || mode === 'global-job';

/** A job begins no more at a time than it may. */
const wanted = ({ mode, concurrent }: ServiceSpec, replicas: number, now: number): number =>
  mode === 'replicated-job' ? Math.min(replicas, now + (concurrent ?? replicas)) : replicas;

/** One on each node that is eligible and has none. A node that cannot take it keeps its task waiting. */
function everywhere(cluster: Cluster, spec: ServiceSpec, need: Need, replaced: readonly string[]): Forecast {
  const index = indexOf(cluster);
  const away = toAway(index.tasksOf(need.serviceId).filter(({ id }) => replaced.includes(id)));
  const places = new Map<string, { sure: number; maybe: boolean }>();
  let unplaced = 0;
  for (const seat of index.seats.values()) {
    const { node } = seat;
    const left = leftOn(seat, need.serviceId, away);
    if (left.ofService > 0 || !isEligible(node, need)) continue;
    if (roomOn(need, left) > 0) places.set(node.id, { sure: 1, maybe: false });
    else unplaced += 1;
  }
  return {
    places,
    classes: [...places.keys()].map((id) => ({ nodes: [id], tasks: 1 })),
    unplaced,
    verdicts: unplaced > 0 ? verdicts(cluster, spec, need.serviceId || undefined) : [],
    ...toGone(STAYING),
  };
}
