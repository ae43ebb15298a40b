import { expect, test } from 'vitest';
import { toSquares } from '../../../src/renderer/features/placement/dense.ts';
import { countAfter } from '../../../src/renderer/features/placement/ghosts.ts';
import { fitting } from '../../../src/renderer/features/placement/view/density.ts';
import { byLabel, labelsOf } from '../../../src/renderer/features/placement/view/group.ts';
import { aNode, aService, aTask, byId, derive } from '../swarm/model.ts';

const zones = derive({
  nodes: byId(
    aNode('manager'),
    aNode('worker01', { labels: { zone: 'b10', disk: 'ssd' } }),
    aNode('worker02', { labels: { zone: 'b9' } }),
    aNode('worker03', { labels: { zone: 'b9' } }),
  ),
  services: byId(),
  tasks: byId(),
}).board(false).columns;

test('nodes are grouped by a label, numbers read as numbers, those without it last', () => {
  expect(byLabel(zones, 'zone').map(({ value, columns }) => [value, columns.length])).toEqual([
    ['b9', 2],
    ['b10', 1],
    [undefined, 1],
  ]);
});

test('the label that most nodes have is offered first', () => {
  expect(labelsOf(zones)).toEqual(['zone', 'disk']);
});

function swarm(nodes: number, perNode: number) {
  const all = Array.from({ length: nodes }, (_, i) => aNode(`worker${i}`));
  return derive({
    nodes: byId(...all),
    services: byId(aService('web')),
    tasks: byId(
      ...all.flatMap(({ short }, n) => Array.from({ length: perNode }, (_, t) => aTask('web', n * 1000 + t, short))),
    ),
  }).board(false);
}

test.each([
  [4, 6, 'cards'],
  [24, 6, 'squares'],
  [4, 100, 'squares'],
  [4, 1000, 'overview'],
  [60, 2, 'overview'],
])('%i nodes with %i tasks each are drawn as %s', (nodes, tasks, drawn) => {
  expect(fitting(swarm(nodes, tasks))).toBe(drawn);
});

test('many tasks of one service are squares under its name; drawn densely three are', () => {
  const [column] = swarm(1, 9).columns;
  expect(toSquares(column?.cells ?? []).squares).toHaveLength(1);
  expect(toSquares(column?.cells.slice(0, 8) ?? []).others).toHaveLength(8);
  expect(toSquares(column?.cells.slice(0, 3) ?? [], true).squares).toHaveLength(1);
});

test('after a scaling a node has what surely comes, perhaps one more, and not what leaves', () => {
  const [column] = swarm(1, 3).columns;
  const cells = column?.cells ?? [];
  const ghost = { service: 'web', colour: 1, sure: 2, maybe: true };
  expect(countAfter(3, cells, ghost, undefined)).toEqual({ least: 5, most: 6 });
  expect(countAfter(3, cells, undefined, new Map([[cells[0]?.id ?? '', 'sure']]))).toEqual({ least: 2, most: 2 });
  const drawn = new Map(cells.slice(1).map(({ id }) => [id, 'likely' as const]));
  expect(countAfter(3, cells, undefined, drawn)).toEqual({ least: 1, most: 3 });
});
