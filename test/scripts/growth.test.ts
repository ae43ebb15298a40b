import { expect, it } from 'vitest';
import { growth } from '../../bench/growth.ts';
import { figure } from '../../bench/lib/figure.ts';

const measured = [
  [3, 10, 12, 40],
  [10, 17, 26, 44],
  [20, 37, 46, 50],
].flatMap(([workers, bare = 0, skep = 0, memory = 0]) => [
  figure({ id: `scale.${workers}.bare`, what: '', unit: 's', values: [bare] }),
  figure({ id: `scale.${workers}`, what: '', unit: 's', values: [skep] }),
  figure({ id: `scale.${workers}.memory`, what: '', unit: 'MB', values: [memory] }),
]);

it('tells seconds for each further worker, and memory of each at the largest size against the smallest', () => {
  const figures = growth(measured, [3, 10, 20]).map(({ id, value, unit, ratio }) => [id, value, unit, ratio]);
  expect(figures).toEqual([
    ['scale.growth.10.bare', 1, 's', null],
    ['scale.growth.10', 2, 's', 2],
    ['scale.growth.20.bare', 2, 's', null],
    ['scale.growth.20', 2, 's', 1],
    ['scale.growth.memory', 50, 'MB', 1.25],
  ]);
});
