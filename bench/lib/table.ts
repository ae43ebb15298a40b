import type { Figure } from './figure.ts';

const HEAD = ['what', 'median', 'against', 'ratio', 'middle half', 'goal', ''];

/** The figures as a table; one that falls short says so. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(row)];
  const widths = HEAD.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  const line = (cells: string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

const row = ({ what, value, unit, against, ratio, spread, goal, ok }: Figure): string[] => [
  what,
  `${number(value)} ${unit}`,
  against ?? '',
  ratio === null ? '' : number(ratio),
  spread.map(number).join('–'),
  goal === null ? '' : `≤ ${number(goal)}`,
  ok === null ? '' : ok ? 'ok' : 'SHORT',
];

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** Says each as it is known: a bench takes its time. */
export function told(figures: readonly Figure[]): readonly Figure[] {
  for (const { id, value, unit } of figures) console.log(`${id}: ${number(value)} ${unit}`);
  return figures;
}
