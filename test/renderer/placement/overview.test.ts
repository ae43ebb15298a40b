import { expect, test } from 'vitest';
import { hit, PAD, step, toLayout } from '../../../src/renderer/features/placement/overview/layout.ts';
import { aNode, aService, aTask, byId, derive } from '../swarm/model.ts';

function columns(nodes: number, tasks: number) {
  const all = Array.from({ length: nodes }, (_, i) => aNode(`worker${String(i + 1).padStart(4, '0')}`));
  return derive({
    nodes: byId(...all),
    services: byId(aService('web')),
    tasks: byId(
      ...all.flatMap(({ short }, n) => Array.from({ length: tasks }, (_, t) => aTask('web', n * tasks + t, short))),
    ),
  }).board(false).columns;
}
const one = (nodes: number, tasks: number, width = 800, height = 400) =>
  toLayout([{ title: '', note: '', columns: columns(nodes, tasks) }], width, height);

test('a thousand nodes are in view, each task a dot that is still seen', () => {
  const layout = one(1000, 20, 1000, 700);
  expect(layout.tiles).toHaveLength(1000);
  expect(layout.height).toBeLessThanOrEqual(700);
  expect(layout.tile.step).toBeGreaterThanOrEqual(3);
});

test('few nodes are drawn as large as there is room', () => {
  expect(one(8, 9).tile.step).toBeGreaterThan(one(400, 9).tile.step);
});

test('where not all can be in view the picture is longer than its pane', () => {
  expect(one(400, 20, 300, 100).height).toBeGreaterThan(100);
});

test('no tile overlaps another, nor leaves the pane', () => {
  const { tiles, tile } = one(50, 30, 640, 400);
  const places = new Set(tiles.map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(50);
  for (const { x } of tiles) expect(x + tile.width).toBeLessThanOrEqual(640);
});

test('a place leads to its node and to its task', () => {
  const layout = one(10, 9);
  const tile = layout.tiles[3];
  if (!tile) throw new Error('no tile');
  const { step: dot, columns: across } = layout.tile;
  const at = (column: number, row: number) =>
    hit(layout, tile.x + PAD + column * dot + 1, tile.y + PAD + row * dot + 1);
  expect(at(0, 0)).toEqual({ index: 3, task: tile.column.cells[0]?.id });
  expect(at(1, 1)).toEqual({ index: 3, task: tile.column.cells[across + 1]?.id });
  expect(hit(layout, -50, 0)).toBeUndefined();
});

test('arrow keys go to neighbours, and stay at the edges', () => {
  const layout = one(30, 9, 300, 400);
  const row = layout.tiles.filter(({ y }) => y === 0).length;
  expect(step(layout, 0, 'ArrowRight')).toBe(1);
  expect(step(layout, 0, 'ArrowLeft')).toBe(0);
  expect(step(layout, 1, 'ArrowDown')).toBe(row + 1);
  expect(step(layout, row + 1, 'ArrowUp')).toBe(1);
  expect(step(layout, 0, 'ArrowUp')).toBe(0);
  expect(step(layout, 0, 'End')).toBe(29);
  expect(step(layout, -1, 'ArrowRight')).toBe(0);
});

test('groups stand under their titles', () => {
  const all = columns(6, 3);
  const layout = toLayout(
    [
      { title: 'zone = a', note: '', columns: all.slice(0, 3) },
      { title: 'zone = b', note: '', columns: all.slice(3) },
    ],
    600,
    400,
  );
  expect(layout.titles.map(({ text }) => text)).toEqual(['zone = a', 'zone = b']);
  expect(layout.tiles[3]?.y).toBeGreaterThan(layout.titles[1]?.y ?? Number.POSITIVE_INFINITY);
});
