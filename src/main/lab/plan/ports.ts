import type { BoundPort } from '../layout/layout.ts';
import { isRunning, type ObservedContainer } from '../observe/types.ts';
import type { Part, PortOrder, Situation } from './terms.ts';

type Found = Pick<Situation, 'swarm' | 'registries' | 'nodes' | 'leavers' | 'oldMirror'>;

export function portOrder(situation: Found): PortOrder {
  const holders = holdersOf(situation);
  const order: PortOrder = { waits: new Map(), swaps: [] };
  if (holders.size === 0) return order;
  for (const { name, wanted, deed } of partsOf(situation)) {
    if (deed === 'none') continue;
    for (const port of wanted.ports) {
      const holder = holders.get(keyOf(port));
      if (holder === undefined || holder === name) continue;
      if (waitsFor(order.waits, holder).has(name)) {
        order.swaps.push({ one: holder, other: name, port: port.host });
      } else order.waits.set(name, new Set([...(order.waits.get(name) ?? []), holder]));
    }
  }
  return order;
}

/** All that have to be done with before `name` can be made. */
export function waitsFor(waits: PortOrder['waits'], name: string): Set<string> {
  const all = new Set<string>();
  const visit = (each: string): void => {
    for (const holder of waits.get(each) ?? []) {
      if (all.has(holder)) continue;
      all.add(holder);
      visit(holder);
    }
  };
  visit(name);
  return all;
}

/** What waits for a port that is given up in a turn cannot be waited for before the turns begin. */
export function isLate(name: string, { ports, nodes, leavers, oldMirror }: Found & { ports: PortOrder }): boolean {
  const turns = [...nodes.filter(({ inTurn }) => inTurn), ...leavers, ...(oldMirror?.found ? [oldMirror.found] : [])];
  // One that has a turn itself waits for nothing but that.
  if (turns.some((turn) => turn.name === name)) return false;
  const holders = ports.waits.size === 0 ? new Set<string>() : waitsFor(ports.waits, name);
  return holders.size > 0 && turns.some((turn) => holders.has(turn.name));
}

/** Ports that are bound now, and whose container gives them up. */
function holdersOf(situation: Found): Map<string, string> {
  const { leavers, oldMirror, swarm } = situation;
  const holders = new Map<string, string>();
  for (const { name, found, deed, wanted } of partsOf(situation)) {
    if (!found || !isRunning(found) || (deed !== 'replace' && deed !== 'rebuild')) continue;
    const kept = new Set(wanted.ports.map(keyOf));
    for (const port of found.ports) if (!kept.has(keyOf(port))) holders.set(keyOf(port), name);
  }
  // Without a manager to ask, those that go hold a vote and stay until the others are up.
  const going = swarm ? leavers.map(({ found }) => found) : [];
  for (const found of [...going, ...(oldMirror?.found ? [oldMirror.found] : [])]) {
    for (const port of found.ports) holders.set(keyOf(port), found.name);
  }
  return holders;
}

/** Where no manager answers, what goes stays until one does: ports that it has and that others want before. */
export function contested({
  swarm,
  leavers,
  registries,
  nodes,
}: Situation): { one: string; other: string; port: number }[] {
  if (swarm) return [];
  const wanted = new Map(
    [...registries, ...nodes]
      .filter(({ deed }) => deed !== 'none')
      .flatMap(({ short, wanted: { ports } }) => ports.map((port) => [keyOf(port), short] as const)),
  );
  return leavers
    .filter(({ isLive, found }) => isLive || found.role === 'manager')
    .flatMap(({ short, found }) =>
      keysOf(found).flatMap((key) => {
        const other = wanted.get(key);
        return other === undefined ? [] : [{ one: short, other, port: Number.parseInt(key, 10) }];
      }),
    );
}

/** One that does not run has no ports bound; what it was made of tells which it would have. */
function keysOf({ ports, made }: ObservedContainer): string[] {
  const noted = (made?.ports ?? '').split(', ').flatMap((text) => {
    const groups = /(?<host>\d+):\d+(?:\/(?<protocol>\w+))?$/.exec(text)?.groups;
    return groups ? [`${groups.host}/${groups.protocol ?? 'tcp'}`] : [];
  });
  return [...new Set([...ports.map(keyOf), ...noted])];
}

const partsOf = ({ registries, nodes }: Found): Part[] => [...registries, ...nodes];
const keyOf = ({ host, protocol }: BoundPort): string => `${host}/${protocol}`;
