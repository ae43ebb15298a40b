/** `a`, `a and b`, `a, b and c`; of many the first few. */
export function all(names: readonly string[], most = 6): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  const [last = '', ...others] = shown.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
}

export const verb = (names: readonly unknown[], one: string, many: string): string => (names.length === 1 ? one : many);

export const managers = (count: number): string => (count === 1 ? '1 manager' : `${count} managers`);
