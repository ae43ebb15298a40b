import type { Issue } from '../../../shared/errors.ts';
import { interpolate } from './interpolate.ts';
import { type Entry, entries, type Leaf, leaves, type Tree } from './tree.ts';

type Where = Tree | Entry;
const treeOf = (where: Where): Tree => ('kind' in where ? where : where.value);

/**
 * What became of each value of a compose file: it is in the lab, or something is said of it. What nobody asked for is told at the
 * end, so that nothing is dropped silently.
 */
export class Account {
  readonly issues: Issue[] = [];
  readonly #settled = new Set<Leaf['id']>();

  /** It is in the lab as it stands. */
  use(...trees: (Tree | undefined)[]): void {
    for (const tree of trees) if (tree) for (const { id } of leaves(tree)) this.#settled.add(id);
  }

  /** It is in the lab where it says this; else something is yet to be said of it. */
  takeIf(tree: Tree | undefined, text: string): void {
    if (peek(tree) === text) this.use(tree);
  }

  /** How something was understood, where that can be doubted. */
  read(where: Where, message: string): void {
    this.#add(where, { message, severity: 'warning', kind: 'read' });
  }

  /** Something else takes its place. */
  replaced(where: Where, message: string): void {
    this.#say(where, { message, severity: 'warning', kind: 'replaced' });
  }

  /** It has no place in a lab. */
  left(where: Where, message: string): void {
    this.#say(where, { message, severity: 'warning', kind: 'left' });
  }

  error(where: Where, message: string): void {
    this.#say(where, { message, severity: 'error' });
  }

  /** The text of a value that is used: its variables replaced, and that said. */
  text(tree: Tree | undefined): string | undefined {
    if (tree?.kind !== 'leaf' || tree.value === null) return undefined;
    const { text, defaults, missing } = interpolate(tree.text);
    for (const { name, why } of missing) {
      this.error(
        tree,
        `${name} has no value: Skep reads no environment and no .env${why ? ` (${why})` : ''}. Write it here`,
      );
    }
    if (defaults.length > 0 && missing.length === 0) {
      this.read(
        tree,
        `${names(defaults)}: Skep reads no environment and no .env, and takes “${text}”, as for one not set`,
      );
    }
    this.use(tree);
    return missing.length > 0 ? undefined : text;
  }

  /** What nothing was said of, as large a part at a time as nothing of it was used. */
  sweep(tree: Tree): void {
    for (const entry of entries(tree)) this.sweepEntry(entry, `${entry.key} has no place in a lab`);
    if (tree.kind === 'list') for (const item of tree.items) this.#sweepItem(item, tree);
  }

  sweepEntry(entry: Entry, message: string): void {
    const all = leaves(entry.value);
    const open = all.filter(({ id }) => !this.#settled.has(id));
    if (open.length === 0) return;
    if (open.length === all.length) this.left(entry, message);
    else this.sweep(entry.value);
  }

  #sweepItem(item: Tree, list: Tree): void {
    if (item.kind !== 'leaf') this.sweep(item);
    else if (!this.#settled.has(item.id)) this.left(item, `${list.path.at(-1) ?? 'This'}: this has no place in a lab`);
  }

  #say(where: Where, what: Pick<Issue, 'message' | 'severity' | 'kind'>): void {
    this.use(treeOf(where));
    this.#add(where, what);
  }

  #add(where: Where, what: Pick<Issue, 'message' | 'severity' | 'kind'>): void {
    const issue = { path: where.path.join('.'), ...what, ...where.place };
    const same = ({ path, message, line }: Issue): boolean =>
      path === issue.path && message === issue.message && line === issue.line;
    if (!this.issues.some(same)) this.issues.push(issue);
  }
}

const names = (variables: readonly string[]): string => [...new Set(variables)].join(', ');

/** The text of a value that nothing depends on yet. */
export const peek = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'leaf' && tree.value !== null ? interpolate(tree.text).text : undefined;
