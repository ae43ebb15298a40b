import type { Issue } from '../errors.ts';
import type { LabSpec, Role } from '../model/lab.ts';
import { type NodeSeat, seats, shortName } from '../model/names.ts';
import { error } from './issue.ts';

/** Numbers that have an address in the lab's subnet. */
const LAST: Record<Role, number> = { manager: 10, worker: 107 };

/** Whatever is said of single nodes is said of nodes that there are, or could be. */
export function nodes(spec: LabSpec): Issue[] {
  const all = seats(spec);
  return [...named('labels', spec, all), ...named('nodes', spec, all), ...skipped(spec, all)];
}

function named(key: 'labels' | 'nodes', spec: LabSpec, all: readonly NodeSeat[]): Issue[] {
  const known = all.map(({ short }) => short);
  return Object.keys(spec[key])
    .filter((name) => !known.includes(name))
    .map((name) => error(`${key}.${name}`, `There is no node ${name} in this lab; its nodes are ${listed(known)}`));
}

const listed = (names: readonly string[]): string =>
  names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} … ${names.at(-1)}`;

function skipped({ skip }: LabSpec, all: readonly NodeSeat[]): Issue[] {
  const strangers = skip.flatMap((short, i) =>
    isSeat(short) ? [] : [error(`skip.${i}`, `${short} is no node of any lab: manager, manager02, worker01 … are`)],
  );
  const beyond = (['manager', 'worker'] as const).flatMap((role) => {
    const last = all.findLast((seat) => seat.role === role);
    if (!last || last.number <= LAST[role]) return [];
    return [
      error(
        'skip',
        `Too many are left out: ${last.short} has no place in the subnet, which ends at ${shortName(role, LAST[role])}`,
      ),
    ];
  });
  return [...strangers, ...beyond];
}

function isSeat(short: string): boolean {
  const [, role, number = '1'] = /^(manager|worker)(\d+)?$/.exec(short) ?? [];
  if (role !== 'manager' && role !== 'worker') return false;
  return Number(number) <= LAST[role] && shortName(role, Number(number)) === short;
}
