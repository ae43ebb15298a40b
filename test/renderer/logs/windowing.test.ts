import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexOfId, inSight, layOut, rowAt } from '../../../src/renderer/features/logs/windowing.ts';

const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 80 });

test('what is in sight is drawn, and not much more', () => {
  fc.assert(
    fc.property(heights, fc.nat(10_000), fc.integer({ min: 1, max: 900 }), (all, y, height) => {
      const layout = layOut(all.length, (i) => all[i] ?? 0);
      const top = Math.min(y, layout.tops.at(-1) ?? 0);
      const [first, end] = inSight(layout, top, height);
      expect(layout.tops[first]).toBeLessThanOrEqual(top);
      expect((layout.tops[end] ?? 0) >= top + height || end === all.length).toBe(true);
      expect(end - first).toBeLessThanOrEqual(height + 30);
    }),
  );
});

test('a row is found by its height, and by its id', () => {
  const layout = layOut(3, () => 20);
  expect([0, 19, 20, 59, 999].map((y) => rowAt(layout, y))).toEqual([0, 0, 1, 2, 2]);
  const rows = [{ id: 4 }, { id: 7 }, { id: 9 }];
  expect([1, 4, 5, 9, 10].map((id) => indexOfId(rows, id))).toEqual([0, 0, 1, 2, 3]);
});
