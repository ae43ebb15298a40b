import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, layOut } from '../../../src/renderer/features/wizard/topology/layout.ts';
import { seats } from '../../../src/shared/model/names.ts';

const shape = (managers: number, workers: number, ports = 0, labelled = false, mirror = false) => ({
  seats: seats({ name: 'demo', managers, workers }),
  ports: Array.from({ length: ports }, (_, i) => ({ id: `${i}`, label: `${8000 + i}→80` })),
  labelled,
  mirror,
});

const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const within = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width + 0.01 && a.y + a.height <= b.y + b.height;

describe('layOut', () => {
  it('keeps every node inside the network and off every other, for all shapes that are allowed', () => {
    const shapes = fc.record({
      managers: fc.integer({ min: 1, max: 5 }),
      workers: fc.integer({ min: 0, max: 50 }),
      ports: fc.integer({ min: 0, max: 12 }),
      labelled: fc.boolean(),
      mirror: fc.boolean(),
    });
    fc.assert(
      fc.property(shapes, ({ managers, workers, ports, labelled, mirror }) => {
        const t = layOut(shape(managers, workers, ports, labelled, mirror));
        const boxes: Box[] = [...t.managers, ...t.workers, t.registry, ...(t.mirror ? [t.mirror] : [])];
        expect(t.mirror !== undefined).toBe(mirror);
        expect(t.managers).toHaveLength(managers);
        expect(t.workers).toHaveLength(workers);
        for (const box of boxes) expect(within(box, t.network)).toBe(true);
        for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(apart(a, b)).toBe(true);
        for (const port of t.ports) expect(port.x >= 16 && port.x + port.width <= t.width - 16).toBe(true);
        expect(t.ports.length + t.morePorts).toBe(ports);
      }),
    );
  });

  it('draws 50 workers as chips with short names, and says so', () => {
    const t = layOut(shape(1, 50));
    expect(t.abbreviated).toBe(true);
    expect(t.workers.at(-1)?.label).toBe('w50');
    expect(t.height).toBeLessThan(620);
  });

  it('gives three workers room to say more', () => {
    expect(layOut(shape(1, 3)).workers.every(({ detail }) => detail === 'card')).toBe(true);
  });

  it('has no line to workers where there are none, nor between managers where there is one', () => {
    const alone = layOut(shape(1, 0));
    expect(alone.join).toBeUndefined();
    expect(alone.raft).toBeUndefined();
    expect(layOut(shape(3, 2)).raft).toBeDefined();
  });
});
