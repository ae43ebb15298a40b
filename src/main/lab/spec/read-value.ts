import { type Document, isPair, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';

/** A text of a page may stand for a library when its aliases are spread out. */
const MOST_ALIASES = 50;

export interface Unreadable {
  path: string;
  message: string;
  /** Where in the text. */
  offset: number;
}

/** What a document without errors says; what `yaml` finds out only when it reads it is told, not thrown. */
export function readValue(document: Document): { value?: unknown; unreadable: Unreadable[] } {
  const unreadable = strayAliases(document);
  if (unreadable.length > 0) return { unreadable };
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), unreadable };
  } catch (error) {
    // Of all that is left a ReferenceError is its guard against aliases of aliases.
    const message =
      error instanceof ReferenceError
        ? `It has more than ${MOST_ALIASES} aliases: write out what they stand for`
        : `This cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { unreadable: [{ path: '', message, offset: 0 }] };
  }
}

/** An unquoted text that begins with a `*` is one too. */
function strayAliases(document: Document): Unreadable[] {
  const stray: Unreadable[] = [];
  visit(document, {
    Alias(_, alias, ancestors) {
      if (alias.resolve(document)) return;
      stray.push({
        path: pathOf([...ancestors, alias]),
        message: `*${alias.source} is an alias without an anchor; quote a text that begins with *`,
        offset: alias.range?.[0] ?? 0,
      });
    },
  });
  return stray;
}

/** Of a node, by all that it is in: the keys of the pairs, and its number in each list. */
function pathOf(nodes: readonly (Document | Node | Pair)[]): string {
  const names = nodes.flatMap((node, i): (string | number)[] => {
    if (isPair(node)) return isScalar(node.key) ? [String(node.key.value)] : [];
    const parent = nodes[i - 1];
    return isSeq(parent) ? [parent.items.indexOf(node)] : [];
  });
  return names.join('.');
}
