/** Whether two plain values are equal, whatever the order of their keys; a key that is undefined is no key. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...keys].every((key) => same(one[key], other[key]));
}
