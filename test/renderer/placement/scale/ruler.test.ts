import { describe, expect, test } from 'vitest';
import {
  capacityOf,
  grainOf,
  MOST,
  panFor,
  scaleFor,
  ticksOf,
  toPx,
  toReplicas,
} from '../../../../src/renderer/features/placement/scale/ruler.ts';

const WIDTH = 426;
const values = (largest: number, width = WIDTH) => {
  const scale = scaleFor(largest, width);
  return ticksOf(scale, 0, width).map(({ value }) => value);
};

describe('the scale', () => {
  test('a cell is a task as long as they fit, in the largest size that fits', () => {
    expect(scaleFor(4, WIDTH)).toEqual({ per: 1, step: 20, block: 16 });
    expect(scaleFor(30, WIDTH)).toEqual({ per: 1, step: 10, block: 8 });
    expect(scaleFor(40, 250)).toEqual({ per: 1, step: 5, block: 4 });
  });

  test('above forty a block is ten, then a hundred, then a thousand', () => {
    expect(scaleFor(41, WIDTH)).toEqual({ per: 10, step: 33, block: 30 });
    expect(scaleFor(400, WIDTH).per).toBe(100);
    expect(scaleFor(10_000, WIDTH).per).toBe(1000);
  });

  test.each([1, 7, 40, 41, 100, 101, 250, 1234, 10_000])('%i replicas fit, narrow and wide', (replicas) => {
    for (const width of [248, 320, 426]) {
      expect(capacityOf(scaleFor(replicas, width), width)).toBeGreaterThanOrEqual(replicas);
    }
  });
});

describe('places', () => {
  test.each([3, 30, 90, 128, 900])('of up to %i replicas lead back to them', (most) => {
    const scale = scaleFor(most, WIDTH);
    for (let replicas = 0; replicas <= most; replicas += 1) {
      expect(toReplicas(scale, toPx(scale, replicas), 1)).toBe(replicas);
    }
  });

  test('between two cells the nearer one counts', () => {
    const scale = scaleFor(4, WIDTH);
    expect(toReplicas(scale, 69, 1)).toBe(3);
    expect(toReplicas(scale, 71, 1)).toBe(4);
  });

  test('are never fewer than none nor more than the contract allows', () => {
    const scale = scaleFor(10_000, WIDTH);
    expect(toReplicas(scale, -50, 1)).toBe(0);
    expect(toReplicas(scale, 99_999, 1)).toBe(MOST);
  });

  test('Shift makes steps of five cells, or of whole blocks', () => {
    const cells = scaleFor(4, WIDTH);
    expect(toReplicas(cells, toPx(cells, 8), grainOf(cells, true))).toBe(10);
    const blocks = scaleFor(100, WIDTH);
    expect(toReplicas(blocks, toPx(blocks, 117), grainOf(blocks, true))).toBe(120);
    expect(grainOf(scaleFor(400, WIDTH), false)).toBe(10);
  });
});

describe('the ruler', () => {
  test('counts from one, in steps that can be read', () => {
    expect(values(4, 250)).toEqual([1, 2, 4, 6, 8, 10, 12]);
    expect(values(4)).toEqual([1, 3, 6, 9, 12, 15, 18, 21]);
    expect(values(100)).toEqual([20, 40, 60, 80, 100, 120]);
  });

  test('goes on where the track is moved', () => {
    const scale = scaleFor(4, WIDTH);
    const pan = panFor(scale, 50, WIDTH);
    expect(pan).toBe(50 * 20 + 8 - WIDTH);
    expect(ticksOf(scale, pan, pan + WIDTH).map(({ value }) => value)).toEqual([30, 33, 36, 39, 42, 45, 48]);
    expect(panFor(scale, 4, WIDTH)).toBe(0);
  });
});
