import type { Role } from '../../../shared/model/lab.ts';
import { nodeName, shortName } from '../../../shared/model/names.ts';
import type { Service } from './services.ts';

/** One node of the lab to be: several of one service where it has replicas. */
export interface Seat {
  service: Service;
  role: Role;
  number: number;
  short: string;
  /** Container and host of it in the lab. */
  name: string;
}

export interface Reason {
  service: Service;
  message: string;
}

const MANAGER = /manager|master|leader|mgr/i;
const WORKER = /worker|agent|slave|minion/i;

/** Which nodes manage: by their names; else by who waits for whom; else the first. */
export function rolesOf(nodes: readonly Service[]): { roles: Map<Service, Role>; reasons: Reason[] } {
  const roles = new Map<Service, Role>();
  const reasons: Reason[] = [];
  const give = (services: readonly Service[], role: Role, why: string): void => {
    const [first] = services;
    if (!first) return;
    for (const service of services) roles.set(service, role);
    const keys = services.map(({ key }) => key);
    const what = keys.length === 1 ? `is a ${role}` : `are ${role}s`;
    reasons.push({ service: first, message: `${listed(keys)} ${what}, ${why}` });
  };
  const open = (): Service[] => nodes.filter((node) => !roles.has(node));
  const called = (pattern: RegExp): Service[] => open().filter(({ names }) => names.some((name) => pattern.test(name)));

  give(called(MANAGER), 'manager', 'by name');
  give(called(WORKER), 'worker', 'by name');
  const managed = [...roles.values()].includes('manager');
  if (!managed) {
    const waitedFor = open().filter(({ key }) => nodes.some(({ dependsOn }) => dependsOn.includes(key)));
    const [first] = open();
    const [worker] = nodes;
    if (waitedFor.length > 0) give(waitedFor, 'manager', 'since other nodes depend on it');
    else if (first) give([first], 'manager', 'since it comes first and no name says which one is');
    else if (worker) give([worker], 'manager', 'since it comes first and a swarm needs one');
  }
  give(open(), 'worker', 'as the others');
  return { roles, reasons };
}

/** Names and numbers of the nodes. Where a role's containers have a lab's own names already, they keep their numbers. */
export function seatsOf(lab: string, nodes: readonly Service[], roles: ReadonlyMap<Service, Role>): Seat[] {
  return (['manager', 'worker'] as const).flatMap((role) => {
    const services = nodes
      .filter((node) => roles.get(node) === role)
      .flatMap((node) => Array(node.replicas).fill(node));
    const numbers = ownNumbers(lab, role, services) ?? services.map((_, i) => i + 1);
    return services
      .map((service: Service, i) => {
        const number = numbers[i] ?? i + 1;
        return { service, role, number, short: shortName(role, number), name: nodeName(lab, role, number) };
      })
      .sort((a, b) => a.number - b.number);
  });
}

/** Seats that may stay empty between others. */
const MOST_EMPTY = 50;

function ownNumbers(lab: string, role: Role, services: readonly Service[]): number[] | undefined {
  const numbers = services.map(({ names: [name = ''] }) => {
    const number = Number(/(\d*)$/.exec(name)?.[1] || '1');
    return name === nodeName(lab, role, number) ? number : 0;
  });
  const isWhole = numbers.every((number) => number > 0) && new Set(numbers).size === numbers.length;
  return isWhole && Math.max(...numbers) - numbers.length <= MOST_EMPTY ? numbers : undefined;
}

/** Seats between the first and the last of a role that nobody has. */
export function emptySeats(seats: readonly Seat[]): string[] {
  return (['manager', 'worker'] as const).flatMap((role) => {
    const numbers = seats.filter((seat) => seat.role === role).map(({ number }) => number);
    const all = Array.from({ length: Math.max(0, ...numbers) }, (_, i) => i + 1);
    return all.filter((number) => !numbers.includes(number)).map((number) => shortName(role, number));
  });
}

const listed = (names: readonly string[]): string =>
  names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} … ${names.at(-1)}`;
