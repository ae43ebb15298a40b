import type { At } from './at.ts';

/** `KEY: value` of a map, or `KEY=value` of a list; a key alone has the value that `bare` says. */
function readPairs(at: At, bare: '' | undefined): [key: string, value: string | undefined][] {
  if (!at.isList)
    return at.entries().flatMap(([key, value]): [string, string | undefined][] => {
      const text = value.value === null ? bare : value.text();
      return value.value !== null && text === undefined ? [] : [[key, text]];
    });
  return at.texts().map((item) => {
    const cut = item.indexOf('=');
    return cut < 0 ? [item, bare] : [item.slice(0, cut), item.slice(cut + 1)];
  });
}

export const readLabels = (at: At): Record<string, string> =>
  Object.fromEntries(readPairs(at, '').map(([key, value]) => [key, value ?? '']));

export const readEnv = (at: At): string[] =>
  readPairs(at, undefined)
    .map(([key, value]) => (value === undefined ? key : `${key}=${value}`))
    .filter((item) => item !== '');
