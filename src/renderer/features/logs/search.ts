/** From and to within a line. */
export type Hit = readonly [number, number];

export interface Search {
  /** What is looked for, as typed. */
  text: string;
  /** The hits in a line, first to last. */
  find(line: string): Hit[];
  /** Whether there is one at all. */
  test(line: string): boolean;
}

/** More in one line are not told apart by any eye. */
const MOST_HITS = 200;

/** What was typed: plain text, or between slashes a regular expression with its flags. Undefined where nothing was. */
export function parseSearch(text: string): Search | { error: string } | undefined {
  if (text === '') return undefined;
  const written = /^\/(.+)\/([imsu]*)$/.exec(text);
  if (!written) return searchFor(text, new RegExp(escaped(text), 'gi'));
  try {
    return searchFor(text, new RegExp(written[1] ?? '', `g${[...new Set(written[2])].join('')}`));
  } catch (error) {
    return {
      error: error instanceof Error ? error.message.replace(/^.*: /s, '') : String(error),
    };
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function searchFor(text: string, pattern: RegExp): Search {
  return {
    text,
    test: (line) => {
      pattern.lastIndex = 0;
      // An empty hit is none: `/x*/` fits everywhere and marks nothing.
      for (let found = pattern.exec(line); found; found = pattern.exec(line)) {
        if (found[0] !== '') return true;
        pattern.lastIndex += 1;
      }
      return false;
    },
    find: (line) => {
      const hits: Hit[] = [];
      // `matchAll` begins where the last test ended.
      pattern.lastIndex = 0;
      for (const found of line.matchAll(pattern)) {
        if (found[0] !== '') hits.push([found.index, found.index + found[0].length]);
        if (hits.length === MOST_HITS) break;
      }
      return hits;
    },
  };
}
