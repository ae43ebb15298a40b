import { median, spread } from './stats.ts';

/** One measured thing. */
export interface Figure {
  id: string;
  what: string;
  /** Median. */
  value: number;
  unit: 's' | 'MB' | '%' | 'ms';
  /** Id of the figure that it is compared with. */
  against: string | null;
  /** Median of the rounds' ratios to that, and the middle half of them; without a comparison the spread is the value's. */
  ratio: number | null;
  spread: [number, number];
  /** What the ratio (or the value, where there is none) should be at most. */
  goal: number | null;
  ok: boolean | null;
}

interface Init {
  id: string;
  what: string;
  unit: Figure['unit'];
  values: readonly number[];
  goal?: number;
  against?: { id: string; values: readonly number[] };
}

/** Ratios are taken round by round, since the rounds of one run differ more than what they compare. */
export function figure({ id, what, unit, values, goal, against }: Init): Figure {
  const ratios = against && values.map((value, i) => value / (against.values[i] ?? Number.NaN));
  const ratio = ratios ? median(ratios) : null;
  const judged = ratio ?? median(values);
  return {
    ...{ id, what, value: median(values), unit, against: against?.id ?? null, ratio, spread: spread(ratios ?? values) },
    goal: goal ?? null,
    ok: goal === undefined ? null : judged <= goal,
  };
}
