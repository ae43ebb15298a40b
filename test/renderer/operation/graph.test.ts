import { expect, test } from 'vitest';
import { toGraph } from '../../../src/renderer/features/operation/graph.ts';
import { toScale, toTicks } from '../../../src/renderer/features/operation/scale.ts';
import { toStructure } from '../../../src/renderer/features/operation/structure.ts';
import { toTimeline } from '../../../src/renderer/features/operation/timeline.ts';
import { toTimes } from '../../../src/renderer/features/operation/times.ts';
import type { OperationStep } from '../../../src/shared/model/operation.ts';
import { aStep, ran, runs, T0 } from './steps.ts';

const at = (seconds: number): number => T0 + seconds * 1000;
const draw = (steps: OperationStep[], seconds: number, viewport = 1000) =>
  toGraph({ steps, structure: toStructure(steps), startedAt: T0, now: at(seconds), viewport });

test('a waiting step is guessed after what it needs, as long as its like took', () => {
  const spans = toTimes(
    [
      aStep('w1', 'worker01', [], { ...ran(0, 4), title: 'start' }),
      aStep('w2', 'worker02', [], { ...runs(1), title: 'boot' }),
      aStep('w3', 'worker03', ['w2'], { title: 'start' }),
    ],
    (time) => time - T0,
    at(6),
  );
  expect(spans.get('w1')).toEqual({ start: 0, end: 4000, estimated: false });
  expect(spans.get('w2')).toEqual({ start: 1000, end: 6000, estimated: false });
  expect(spans.get('w3')).toEqual({ start: 6000, end: 10_000, estimated: true });
});

test('a pause before a retry is cut out of the picture', () => {
  const steps = [aStep('a', 'x', [], ran(0, 2)), aStep('b', 'x', ['a'], runs(3602))];
  const timeline = toTimeline(steps, T0, at(3604));
  expect(timeline(at(2))).toBe(2000);
  expect(timeline(at(3602))).toBe(2400);
  expect(timeline(at(3604))).toBe(4400);
});

test('a short pause is part of the work', () => {
  const timeline = toTimeline([aStep('a', 'x', [], ran(1, 2))], T0, at(3));
  expect([timeline(at(1)), timeline(at(3))]).toEqual([1000, 3000]);
});

test('the picture is as wide as the window while that is legible, then it scrolls', () => {
  const short = toScale(4000, 1000);
  expect(short.width).toBe(1000);
  expect(4000 * short.pxPerMs).toBeLessThan(1000);
  const long = toScale(180_000, 1000);
  expect(long.width).toBeGreaterThan(2500);
});

test('the scale holds still between its steps', () => {
  expect(toScale(6500, 1000).pxPerMs).toBe(toScale(9900, 1000).pxPerMs);
});

test.each([400, 4000, 60_000, 1_200_000, 90_000_000_000])('lines of the grid are legible at %i ms', (end) => {
  const scale = toScale(end, 900);
  expect(scale.tick * scale.pxPerMs).toBeGreaterThanOrEqual(72);
  const last = toTicks(scale).at(-1) ?? 0;
  expect(last * scale.pxPerMs).toBeLessThanOrEqual(scale.width);
  expect(scale.width).toBeLessThan(25_000);
});

test('a running box grows, and nothing moves up or down', () => {
  const steps = [aStep('a', 'manager', [], runs(0)), aStep('b', 'joins', ['a'])];
  const [early, late] = [draw(steps, 1), draw(steps, 3)];
  expect(late.boxes[0]?.width).toBeGreaterThan(early.boxes[0]?.width ?? 0);
  expect(late.boxes.map((box) => box.y)).toEqual(early.boxes.map((box) => box.y));
  expect(late.lanes.map((lane) => lane.y)).toEqual(early.lanes.map((lane) => lane.y));
});

test('boxes of one row never overlap, however short the steps', () => {
  const steps = [
    aStep('a', 'x', [], ran(0, 0.001)),
    aStep('b', 'x', ['a'], ran(0.001, 0.002)),
    aStep('c', 'x', ['b'], runs(0.002)),
  ];
  const { boxes } = draw(steps, 0.003);
  expect(boxes[1]?.x).toBeGreaterThanOrEqual((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0));
  expect(boxes[2]?.x).toBeGreaterThanOrEqual((boxes[1]?.x ?? 0) + (boxes[1]?.width ?? 0));
});

test('a name stands in its box, beside it, or nowhere', () => {
  const { boxes } = draw(
    [
      aStep('wide', 'a', [], ran(0, 4)),
      aStep('narrow', 'b', [], ran(0, 0.1)),
      aStep('one', 'c', [], ran(0, 0.1)),
      aStep('two', 'c', ['one'], ran(0.1, 4)),
    ],
    4,
  );
  expect(boxes.map((box) => [box.step.id, box.label])).toEqual([
    ['wide', 'inside'],
    ['narrow', 'outside'],
    ['one', 'none'],
    ['two', 'inside'],
  ]);
});

test.each<[OperationStep['state'][], string]>([
  [['done', 'skipped'], 'done'],
  [['done', 'waiting'], 'waiting'],
  [['done', 'running'], 'running'],
  [['running', 'failed'], 'failed'],
  [['undone', 'waiting'], 'stopped'],
])('a lane of %j is %s', (states, expected) => {
  const steps = states.map((state, i) =>
    aStep(`s${i}`, 'x', i > 0 ? [`s${i - 1}`] : [], { state, startedAt: T0, endedAt: T0 }),
  );
  expect(draw(steps, 1).lanes[0]?.state).toBe(expected);
});

test('fifty workers are drawn in a moment', () => {
  const steps = Array.from({ length: 50 }, (_, i) => [
    aStep(`run ${i}`, `worker${i}`, ['network'], ran(0, 1)),
    aStep(`answers ${i}`, `worker${i}`, [`run ${i}`], runs(1)),
    aStep(`join ${i}`, `worker${i}`, [`answers ${i}`, 'init']),
  ]).flat();
  const all = [
    aStep('network', 'network', [], ran(0, 0.1)),
    aStep('init', 'swarm', ['network'], ran(0.1, 1)),
    ...steps,
  ];
  const graph = draw(all, 2);
  expect(graph.lanes).toHaveLength(52);
  expect(graph.boxes).toHaveLength(152);
});
