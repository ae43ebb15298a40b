import { type Figure, figure } from './lib/figure.ts';

/**
 * How time and memory grow with the number of workers, of the medians of `scale.N` (Skep), `scale.N.bare` and
 * `scale.N.memory`: seconds for each further worker from one size to the next, and memory of each at the largest.
 */
export function growth(measured: readonly Figure[], sizes: readonly number[]): Figure[] {
  const values = new Map(measured.map(({ id, value }) => [id, value]));
  const of = (id: string): number => values.get(id) ?? Number.NaN;
  const slower = sizes.slice(1).flatMap((to, i) => {
    const from = sizes[i] ?? to;
    const each = (rest: string): number[] => [(of(`scale.${to}${rest}`) - of(`scale.${from}${rest}`)) / (to - from)];
    const against = { id: `scale.growth.${to}.bare`, values: each('.bare') };
    const what = `each further worker, from ${from} to ${to}:`;
    return [
      figure({ ...against, what: `${what} bare API, all parallel`, unit: 's' }),
      figure({ id: `scale.growth.${to}`, what: `${what} Skep’s operation`, unit: 's', values: each(''), against }),
    ];
  });
  return [...slower, ...memory(of, sizes[0], sizes.at(-1))];
}

function memory(of: (id: string) => number, least: number | undefined, most: number | undefined): Figure[] {
  if (least === undefined || most === undefined || least === most) return [];
  const against = { id: `scale.${least}.memory`, values: [of(`scale.${least}.memory`)] };
  const what = `memory of each of ${most} workers, against that of each of ${least}`;
  return [figure({ id: 'scale.growth.memory', what, unit: 'MB', values: [of(`scale.${most}.memory`)], against })];
}
