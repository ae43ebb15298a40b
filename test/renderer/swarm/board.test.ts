import { expect, test } from 'vitest';
import { aNode, aService, aTask, byId, derive } from './model.ts';

const model = {
  nodes: byId(aNode('worker10'), aNode('worker02', { state: 'down' }), aNode('manager')),
  services: byId(aService('web'), aService('db')),
  tasks: byId(
    aTask('web', 1, 'manager'),
    aTask('web', 2, 'manager', { state: 'preparing' }),
    aTask('web', 3, 'manager', { state: 'shutdown', desired: 'shutdown', created: -1 }),
    aTask('web', 3, undefined, { state: 'pending', error: 'no suitable node (1 node is down)' }),
    aTask('db', 1, undefined, { state: 'pending', error: 'no suitable node (1 node is down)' }),
    aTask('db', 2, 'worker02'),
    aTask('db', 3, 'left'),
  ),
};
const toBoard = (ended: boolean) => derive(model).board(ended);

test('managers come first and numbers are read as numbers', () => {
  expect(toBoard(false).columns.map((column) => column.node.short)).toEqual(['manager', 'worker02', 'worker10']);
});

test('history takes room only on request, and never counts', () => {
  const quiet = toBoard(false).columns[0];
  expect(quiet?.cells).toHaveLength(2);
  const all = toBoard(true).columns[0];
  expect(all?.cells).toHaveLength(3);
  expect(all?.tasks).toBe(2);
});

test('tasks that wait for one reason stand under it once', () => {
  const { unplaced } = toBoard(false);
  expect(unplaced).toHaveLength(1);
  expect(unplaced[0]?.reason).toBe('no suitable node (1 node is down)');
  expect(unplaced[0]?.cells.map((cell) => cell.service).sort()).toEqual(['db', 'web']);
});

test('a task on a node that left is apart, and is not counted as running', () => {
  const board = toBoard(false);
  expect(board.gone.map((cell) => cell.kind)).toEqual(['lost']);
  expect(board.counts).toEqual({ running: 1, starting: 1, unplaced: 2, failed: 0, ended: 1, down: 1 });
});
