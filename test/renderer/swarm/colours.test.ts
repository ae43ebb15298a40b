import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignColours } from '../../../src/renderer/swarm/colours.ts';
import { aService } from './model.ts';

const born = (name: string, created: number) => aService(name, { created });

test('colours go by age, and an unchanged answer is the same object', () => {
  const services = [born('c', 3), born('a', 1), born('b', 2)];
  const first = assignColours(services);
  expect([...first]).toEqual([
    ['id-a', 1],
    ['id-b', 2],
    ['id-c', 3],
  ]);
  expect(assignColours(services, first)).toBe(first);
});

test('who stays keeps its colour, and a freed one goes to the next comer', () => {
  const before = assignColours([born('a', 1), born('b', 2), born('c', 3)]);
  const after = assignColours([born('b', 2), born('c', 3), born('d', 4)], before);
  expect(Object.fromEntries(after)).toEqual({ 'id-b': 2, 'id-c': 3, 'id-d': 1 });
});

test('a ninth service is grey', () => {
  const services = Array.from({ length: 9 }, (_, i) => born(`s${i}`, i));
  expect(assignColours(services).get('id-s8')).toBe(0);
});

test('no two services ever share a colour, whatever comes and goes', () => {
  const ages = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(ages, { minLength: 1, maxLength: 8 }), (rounds) => {
      let colours: ReadonlyMap<string, number> = new Map();
      for (const round of rounds) {
        const next = assignColours(
          round.map((age) => born(`s${age}`, age)),
          colours,
        );
        const used = [...next.values()].filter((colour) => colour > 0);
        expect(new Set(used).size).toBe(used.length);
        for (const [id, colour] of next) {
          const before = colours.get(id);
          if (before) expect(colour).toBe(before);
        }
        colours = next;
      }
    }),
  );
});
