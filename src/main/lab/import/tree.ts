import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from 'yaml';
import type { Issue } from '../../../shared/errors.ts';

export interface Place {
  line: number;
  column: number;
}

interface At {
  /** Where it is used: what an alias stands for has the path of the alias, and its own place. */
  path: readonly string[];
  place: Place;
}

export interface Leaf extends At {
  kind: 'leaf';
  value: unknown;
  /** As it is written, less its quotes: `3.10` is not 3.1 here. */
  text: string;
  /** The same for all aliases of it. */
  id: Scalar;
}
export interface List extends At {
  kind: 'list';
  items: readonly Tree[];
}
export interface Dict extends At {
  kind: 'map';
  entries: ReadonlyMap<string, Entry>;
}
export type Tree = Leaf | List | Dict;

export interface Entry extends At {
  key: string;
  value: Tree;
}

/** Aliases can stand for aliases: what is a page of text may be a library when it is spread out. */
const MOST = 20_000;
const DEEPEST = 60;

/** A text as YAML, aliases and `<<` spread out, each part with its place. */
export function readTree(text: string): { tree?: Tree; issues: Issue[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const wrong = (message: string, offset: number): Issue => ({
    ...{ path: '', message, severity: 'error' },
    ...placeOf(offset),
  });
  if (document.errors.length > 0) return { issues: document.errors.map(({ message, pos }) => wrong(message, pos[0])) };

  let count = 0;
  const build = (node: Node | null | undefined, path: readonly string[], outer: Place): Tree => {
    count += 1;
    if (count > MOST || path.length > DEEPEST) throw new TooLarge(outer);
    const place = node?.range ? placeOf(node.range[0]) : outer;
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (!target) throw new NoAnchor(node.source, place);
      return build(target, path, place);
    }
    if (isMap(node)) return { kind: 'map', path, place, entries: entriesOf(node.items, path, place) };
    if (isSeq(node)) {
      const items = node.items.map((item, i) => build(item as Node, [...path, String(i)], place));
      return { kind: 'list', path, place, items };
    }
    const id = isScalar(node) ? node : ({} as Scalar);
    return { kind: 'leaf', path, place, value: id.value ?? null, text: written(id), id };
  };

  const entriesOf = (pairs: readonly { key: unknown; value: unknown }[], path: readonly string[], outer: Place) => {
    const own = new Map<string, Entry>();
    const merged: Tree[] = [];
    for (const { key: node, value } of pairs) {
      const key = isScalar(node) ? written(node) : '?';
      const place = isScalar(node) && node.range ? placeOf(node.range[0]) : outer;
      if (key === '<<') merged.push(build(value as Node, path, place));
      else own.set(key, { key, path: [...path, key], place, value: build(value as Node, [...path, key], place) });
    }
    const given = merged.flatMap((tree) => (tree.kind === 'list' ? tree.items : [tree]));
    for (const tree of given) {
      if (tree.kind !== 'map') continue;
      for (const [key, entry] of tree.entries) if (!own.has(key)) own.set(key, moved(entry, path));
    }
    return own;
  };

  try {
    return { tree: build(document.contents, [], { line: 1, column: 1 }), issues: [] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { issues: [{ path: '', message: error.message, severity: 'error', ...error.place }] };
  }
}

class Unreadable extends Error {
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(message);
  }
}
class TooLarge extends Unreadable {
  constructor(place: Place) {
    super('Its aliases make this far larger than any lab: write out what they stand for', place);
  }
}
class NoAnchor extends Unreadable {
  constructor(name: string, place: Place) {
    super(`There is no anchor &${name} above this`, place);
  }
}

const written = ({ value, source }: Partial<Scalar>): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : (source ?? String(value));

/** What `<<` brings stands in a list item of it, `0`, while it is read: its path is that of the map it comes into. */
function moved(entry: Entry, path: readonly string[]): Entry {
  const at = [...path, entry.key];
  return { ...entry, path: at, value: rebased(entry.value, entry.value.path.length, at) };
}

function rebased(tree: Tree, depth: number, base: readonly string[]): Tree {
  const path = [...base, ...tree.path.slice(depth)];
  if (tree.kind === 'leaf') return { ...tree, path };
  if (tree.kind === 'list') return { ...tree, path, items: tree.items.map((item) => rebased(item, depth, base)) };
  const entries = [...tree.entries].map(
    ([key, entry]) => [key, { ...entry, path: [...path, key], value: rebased(entry.value, depth, base) }] as const,
  );
  return { ...tree, path, entries: new Map(entries) };
}

export const at = (tree: Tree | undefined, key: string): Tree | undefined =>
  tree?.kind === 'map' ? tree.entries.get(key)?.value : undefined;

export const entries = (tree: Tree | undefined): Entry[] => (tree?.kind === 'map' ? [...tree.entries.values()] : []);

/** The items of a list; what may be written without one is a list of one. */
export const items = (tree: Tree | undefined): readonly Tree[] =>
  tree === undefined ? [] : tree.kind === 'list' ? tree.items : [tree];

export function leaves(tree: Tree): Leaf[] {
  if (tree.kind === 'leaf') return [tree];
  return tree.kind === 'list' ? tree.items.flatMap(leaves) : entries(tree).flatMap(({ value }) => leaves(value));
}
