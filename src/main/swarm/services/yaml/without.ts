/** A map without the keys that say nothing: undefined, an empty list, an empty map. */
export const without = (map: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).filter(([, value]) => !isNothing(value)));

const isNothing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
