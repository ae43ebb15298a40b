import { withoutLab } from '../../../shared/model/names.ts';
import { isRunning, type ObservedContainer, type ObservedLab } from '../observe/types.ts';
import type { LabStep, PlainAction } from './types.ts';

/** Containers that the engine stops or removes at the same time. */
const STOPS = { group: 'stop', most: 16 };

const ORDER = { worker: 0, manager: 1, mirror: 2, registry: 3 } as const;

const inOrder = (containers: readonly ObservedContainer[]): ObservedContainer[] =>
  [...containers].sort((a, b) => ORDER[a.role] - ORDER[b.role] || a.number - b.number);

/** Stops what runs. All at once: no node waits for another when it goes. */
export function planStop({ name, containers }: ObservedLab): LabStep<PlainAction>[] {
  return inOrder(containers)
    .filter((container) => isRunning(container) || container.state === 'paused')
    .map((container) => ({
      ...{
        id: `stop ${container.name}`,
        title: 'stop',
        lane: withoutLab(name, container.name),
        needs: [],
        limit: STOPS,
      },
      about: 'The node leaves its volume, address and name behind, and takes them up again when it starts.',
      action: { kind: 'stop', container: container.name },
    }));
}

/**
 * Removes all that carries the lab's label. A failure stops nothing; the spec goes last, and only when nothing else is
 * left, so that a lab that could not be removed whole is still one that can be seen.
 */
export function planDestroy({ name, containers, networks, volumes, specs }: ObservedLab): LabStep<PlainAction>[] {
  const removals = inOrder(containers).map(
    (container): LabStep<PlainAction> => ({
      ...{ id: `remove ${container.name}`, title: 'remove', lane: withoutLab(name, container.name), needs: [] },
      ...{ lenient: true, limit: STOPS, about: 'By force: what runs in it ends at once.' },
      action: { kind: 'remove', container: container.name },
    }),
  );
  const after = { needs: removals.map(({ id }) => id), lenient: true };
  const rest: LabStep<PlainAction>[] = [
    ...networks.map(
      (network): LabStep<PlainAction> => ({
        ...{ ...after, id: `remove network ${network.id}`, title: 'remove', lane: 'network' },
        about: 'The bridge and its subnet.',
        action: { kind: 'remove-network', network: network.id },
      }),
    ),
    ...(volumes.length === 0
      ? []
      : [
          {
            ...{ ...after, id: 'remove volumes', title: 'remove volumes', lane: 'lab' },
            about: 'The nodes’ data, the registry’s images and /stack.',
            action: { kind: 'remove-volumes' as const, volumes },
          },
        ]),
  ];
  return [
    ...removals,
    ...rest,
    {
      ...{ id: 'erase', title: 'nothing is left', lane: 'lab', needs: [...after.needs, ...rest.map(({ id }) => id)] },
      lenient: true,
      about: 'Looks for what still carries the lab’s label, and removes the note of its spec last.',
      action: { kind: 'erase', specs: specs.map(({ volume }) => volume) },
    },
  ];
}
