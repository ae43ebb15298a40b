import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toStructure } from '../../../src/renderer/features/operation/structure.ts';
import { aStep } from './steps.ts';

test('lanes stand in the order of the plan, a chain of steps in one row', () => {
  const { lanes } = toStructure([
    aStep('network', 'network'),
    aStep('run', 'worker01', ['network']),
    aStep('answers', 'worker01', ['run']),
  ]);
  expect(lanes).toEqual([
    { name: 'network', tracks: [['network']] },
    { name: 'worker01', tracks: [['run', 'answers']] },
  ]);
});

test('steps of one lane that may run together get rows of their own', () => {
  const { lanes } = toStructure([
    aStep('pull a', 'images'),
    aStep('pull b', 'images'),
    aStep('use a', 'images', ['pull a']),
  ]);
  expect(lanes[0]?.tracks).toEqual([['pull a', 'use a'], ['pull b']]);
});

test('a line is drawn for what is not implied and not seen already', () => {
  const { links } = toStructure([
    aStep('network', 'network'),
    aStep('run', 'worker01', ['network']),
    aStep('answers', 'worker01', ['run', 'network']),
    aStep('join', 'joins', ['answers', 'network', 'nothing of this name']),
  ]);
  expect(links).toEqual([
    { from: 'network', to: 'run' },
    { from: 'answers', to: 'join' },
  ]);
});

test('a plan with a cycle is drawn all the same', () => {
  const { lanes } = toStructure([aStep('a', 'x', ['b']), aStep('b', 'x', ['a'])]);
  expect(lanes[0]?.tracks.flat().sort()).toEqual(['a', 'b']);
});

test('every step has one place, and in a row each waits for the one before it', () => {
  const plans = fc.array(fc.tuple(fc.nat(3), fc.array(fc.nat(30), { maxLength: 4 })), { maxLength: 30 }).map((rows) =>
    rows.map(([lane, needs], i) =>
      aStep(
        `s${i}`,
        `l${lane}`,
        needs.filter((n) => n < i).map((n) => `s${n}`),
      ),
    ),
  );
  fc.assert(
    fc.property(plans, (steps) => {
      const rows = toStructure(steps).lanes.flatMap((lane) => lane.tracks);
      expect(rows.flat().sort()).toEqual(steps.map((step) => step.id).sort());
      const needs = new Map(steps.map((step) => [step.id, step.needs]));
      const waitsFor = (id: string, other: string): boolean =>
        (needs.get(id) ?? []).some((need) => need === other || waitsFor(need, other));
      for (const row of rows) {
        row.slice(1).forEach((id, i) => {
          expect(waitsFor(id, row[i] ?? '')).toBe(true);
        });
      }
    }),
    { numRuns: 50 },
  );
});
