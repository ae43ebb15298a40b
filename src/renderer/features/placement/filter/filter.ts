import type { Cell, Model } from '../../../swarm/index.ts';

export const FIELDS = ['service', 'stack', 'state', 'image', 'node'] as const;
export type Field = (typeof FIELDS)[number];

export interface Token {
  field: Field;
  value: string;
}

/** What was typed: `service:web state:failed` and words that anything of a task may hold. */
export interface Filter {
  tokens: Token[];
  words: string[];
}

/** Tasks made from an older spec than their service has: a state beside the kinds of cells. */
export const OUTDATED = 'outdated';

const isField = (text: string): text is Field => FIELDS.some((field) => field === text);

/** A value with blanks stands in quotes. A field that there is not is a word like any other. */
export function parseFilter(text: string): Filter {
  const filter: Filter = { tokens: [], words: [] };
  for (const part of splitFilter(text)) {
    const at = part.indexOf(':');
    const field = part.slice(0, at).toLowerCase();
    const value = part.slice(at + 1).replaceAll('"', '');
    if (at > 0 && isField(field)) {
      if (value !== '') filter.tokens.push({ field, value });
    } else filter.words.push(part.replaceAll('"', '').toLowerCase());
  }
  return filter;
}

export const splitFilter = (text: string): string[] => text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];

export const tokenText = ({ field, value }: Token): string => `${field}:${/\s/.test(value) ? `"${value}"` : value}`;

const sameToken = (a: Token, b: Token): boolean =>
  a.field === b.field && a.value.toLowerCase() === b.value.toLowerCase();

export const hasToken = (text: string, token: Token): boolean =>
  parseFilter(text).tokens.some((one) => sameToken(one, token));

/** The text with the token, or without it where it was there. */
export function toggleToken(text: string, token: Token): string {
  const kept = splitFilter(text).filter((part) => !parseFilter(part).tokens.some((one) => sameToken(one, token)));
  return (hasToken(text, token) ? kept : [...kept, tokenText(token)]).join(' ');
}

/** What a task has to say to each field; the first is what it is called. */
export function valuesOf(cell: Cell, field: Field, model: Model): string[] {
  const service = model.services.get(cell.task.serviceId);
  switch (field) {
    case 'service':
      return [cell.service];
    case 'stack':
      return service?.stack === undefined ? [] : [service.stack];
    case 'state':
      return cell.task.outdated ? [cell.kind, OUTDATED] : [cell.kind];
    case 'image':
      return [shortImage(cell.task.image), cell.task.image];
    case 'node': {
      const node = model.nodes.get(cell.task.nodeId ?? '');
      return node ? [node.short, node.name] : [];
    }
  }
}

/** The lab's own registry goes without saying; a digest says nothing to a person. */
export const shortImage = (image: string): string =>
  image.replace(/@sha256:[0-9a-f]+$/, '').replace(/^registry:5000\//, '');

export type Matches = (cell: Cell) => boolean;

/**
 * Whether tasks are what is looked for: any of the values of a field, all of the fields, all of the words. A value that
 * nothing is called finds what holds it, so that a token works while it is typed. Answers are kept by cell.
 */
export function createMatcher(filter: Filter, model: Model): Matches | undefined {
  if (filter.tokens.length === 0 && filter.words.length === 0) return undefined;
  const wanted = [...Map.groupBy(filter.tokens, ({ field }) => field)].map(
    ([field, tokens]) => [field, tokens.map(({ value }) => value.toLowerCase())] as const,
  );
  const known = knownValues(model);
  const fits = (cell: Cell): boolean =>
    wanted.every(([field, values]) => {
      const own = valuesOf(cell, field, model).map((value) => value.toLowerCase());
      return values.some((value) => own.some((has) => (known.has(value) ? has === value : has.includes(value))));
    }) && filter.words.every((word) => saidOf(cell, model).includes(word));
  const answers = new WeakMap<Cell, boolean>();
  return (cell) => {
    const answer = answers.get(cell) ?? fits(cell);
    answers.set(cell, answer);
    return answer;
  };
}

const STATES = ['running', 'starting', 'unplaced', 'stopping', 'failed', 'lost', 'complete', 'ended', OUTDATED];

function knownValues({ nodes, services }: Model): ReadonlySet<string> {
  const known = new Set(STATES);
  for (const { name, stack, image } of services.values()) {
    for (const value of [name, stack, shortImage(image), image])
      if (value !== undefined) known.add(value.toLowerCase());
  }
  for (const { short, name } of nodes.values()) known.add(short.toLowerCase()).add(name.toLowerCase());
  return known;
}

function saidOf(cell: Cell, model: Model): string {
  const name = cell.task.slot === undefined ? cell.service : `${cell.service}.${cell.slot}`;
  return [name, ...FIELDS.flatMap((field) => valuesOf(cell, field, model))].join(' ').toLowerCase();
}

/** How many tasks each value of a field has, the most first. */
export function facetsOf(cells: readonly Cell[], model: Model): Record<Field, { value: string; count: number }[]> {
  const counts = Object.fromEntries(FIELDS.map((field) => [field, new Map<string, number>()])) as Record<
    Field,
    Map<string, number>
  >;
  for (const cell of cells) {
    for (const field of FIELDS) {
      const values = valuesOf(cell, field, model);
      for (const value of field === 'state' ? values : values.slice(0, 1)) {
        counts[field].set(value, (counts[field].get(value) ?? 0) + 1);
      }
    }
  }
  const listed = (field: Field) =>
    [...counts[field]]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return Object.fromEntries(FIELDS.map((field) => [field, listed(field)])) as Record<Field, ReturnType<typeof listed>>;
}

/** The text as it would be with its last word completed. */
export function completions(text: string, facets: ReturnType<typeof facetsOf>, most = 12): string[] {
  const parts = splitFilter(text);
  const last = /\s$/.test(text) || parts.length === 0 ? '' : (parts.pop() ?? '');
  if (last === '') return [];
  const before = parts.length > 0 ? `${parts.join(' ')} ` : '';
  const [name = '', ...rest] = last.split(':');
  if (rest.length === 0) {
    return FIELDS.filter((field) => field.startsWith(name.toLowerCase())).map((field) => `${before}${field}:`);
  }
  if (!isField(name)) return [];
  const start = rest.join(':').replaceAll('"', '').toLowerCase();
  return facets[name]
    .filter(({ value }) => value.toLowerCase().includes(start))
    .slice(0, most)
    .map(({ value }) => `${before}${tokenText({ field: name, value })}`);
}
