import { SkepError } from './errors.ts';
import type { LabSpec, NodeOptions, Role } from './model/lab.ts';
import { type NodeSeat, seats } from './model/names.ts';

/** What a gesture does to a spec. Each gives a new one; what it says of a node that goes, goes with it. */

const COUNT = { manager: 'managers', worker: 'workers' } as const;

/** Seats that were left empty are taken first, the lowest before the others. */
export function addNodes(spec: LabSpec, role: Role, count = 1): LabSpec {
  const filled = new Set(gaps(spec, role).slice(0, count));
  return tidy({
    ...spec,
    [COUNT[role]]: spec[COUNT[role]] + count,
    skip: spec.skip.filter((short) => !filled.has(short)),
  });
}

/** @throws SkepError where there is no such node, or it is the only manager. */
export function removeNode(spec: LabSpec, short: string): LabSpec {
  const { role } = seatOf(spec, short);
  if (role === 'manager' && spec.managers === 1) {
    throw new SkepError('INVALID_SPEC', `${short} is the only manager of ${spec.name}`, {
      hint: 'Add another manager first, or remove the whole lab.',
    });
  }
  return tidy({ ...spec, [COUNT[role]]: spec[COUNT[role]] - 1, skip: [...spec.skip, short] });
}

/** Undefined takes an option back: then the lab's own holds. */
export type NodeEdit = { [K in keyof NodeOptions]?: NodeOptions[K] | undefined };

/** @throws SkepError where there is no such node. */
export function setNode(spec: LabSpec, short: string, edit: NodeEdit): LabSpec {
  seatOf(spec, short);
  const { image, limits, ports = [], mounts = [] } = { ...spec.nodes[short], ...edit };
  const options: NodeOptions = {
    ...(image === undefined ? {} : { image }),
    ports,
    mounts,
    ...(limits ? { limits } : {}),
  };
  const isPlain = image === undefined && limits === undefined && ports.length + mounts.length === 0;
  const { [short]: _, ...others } = spec.nodes;
  return { ...spec, nodes: isPlain ? others : { ...others, [short]: options } };
}

/** All nodes on one image, or some by short name on their own. */
export function upgradeImage(spec: LabSpec, image: string | Readonly<Record<string, string>>): LabSpec {
  const own: readonly (readonly [string, string])[] =
    typeof image === 'string' ? Object.keys(spec.nodes).map((short) => [short, image]) : Object.entries(image);
  const nodeImage = typeof image === 'string' ? image : spec.nodeImage;
  return own.reduce(
    (edited, [short, each]) => setNode(edited, short, { image: each === nodeImage ? undefined : each }),
    { ...spec, nodeImage },
  );
}

/** Seats that are left empty between others. */
const gaps = (spec: LabSpec, role: Role): string[] => {
  const wanted = new Set(seats(spec).map(({ short }) => short));
  const last = seats(spec).findLast((seat) => seat.role === role)?.number ?? 0;
  const all = seats({ name: spec.name, managers: 0, workers: 0, [COUNT[role]]: last });
  return all.map(({ short }) => short).filter((short) => !wanted.has(short));
};

/** Without what is said of seats that are not there: empty ones behind the last, options and labels of nobody. */
function tidy(spec: LabSpec): LabSpec {
  const wanted = new Set(seats(spec).map(({ short }) => short));
  const empty = new Set([...gaps(spec, 'manager'), ...gaps(spec, 'worker')]);
  const ofWanted = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([short]) => wanted.has(short)));
  return {
    ...spec,
    skip: [...new Set(spec.skip)].filter((short) => empty.has(short)),
    labels: ofWanted(spec.labels),
    nodes: ofWanted(spec.nodes),
  };
}

function seatOf(spec: LabSpec, short: string): NodeSeat {
  const seat = seats(spec).find((each) => each.short === short);
  if (seat) return seat;
  throw new SkepError('NOT_FOUND', `There is no node ${short} in ${spec.name}`, {
    hint: 'It may have been removed meanwhile.',
  });
}
