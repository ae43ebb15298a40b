import { expect, test } from 'vitest';
import { kindOf } from '../../../src/renderer/swarm/cells.ts';
import type { SwarmTask } from '../../../src/shared/model/swarm.ts';
import { aNode, aService, aTask, byId, cellsOf } from './model.ts';

const up = aNode('worker01');
const down = aNode('worker02', { state: 'down' });

test.each<[string, Partial<SwarmTask>, boolean, typeof up | undefined, string]>([
  ['runs', {}, true, up, 'running'],
  ['is being prepared', { state: 'preparing' }, true, up, 'starting'],
  ['waits for its turn after a failure', { desired: 'ready', state: 'ready' }, true, up, 'starting'],
  ['ran when its node went down', {}, true, down, 'lost'],
  ['was replaced when its node went down', { desired: 'shutdown' }, false, down, 'lost'],
  ['is on a node that left the swarm', {}, true, undefined, 'lost'],
  ['is being stopped', { desired: 'shutdown' }, false, up, 'stopping'],
  ['was stopped', { desired: 'shutdown', state: 'shutdown' }, false, up, 'ended'],
  ['failed and nothing followed', { desired: 'shutdown', state: 'failed' }, true, up, 'failed'],
  ['was rejected by its node', { desired: 'shutdown', state: 'rejected' }, true, up, 'failed'],
  ['failed and was replaced', { desired: 'shutdown', state: 'failed' }, false, up, 'ended'],
  ['is a job that runs', { desired: 'complete' }, true, up, 'running'],
  ['is a job that is done', { desired: 'complete', state: 'complete' }, true, up, 'complete'],
  ['was orphaned', { desired: 'remove', state: 'orphaned' }, true, up, 'lost'],
])('a task that %s', (_, more, newest, node, kind) => {
  expect(kindOf(aTask('web', 1, 'worker01', more), newest, node)).toBe(kind);
});

test('a task without a node is unplaced only while Swarm wants it', () => {
  expect(kindOf(aTask('web', 1, undefined, { state: 'pending' }), true, undefined)).toBe('unplaced');
  expect(kindOf(aTask('web', 1, undefined, { state: 'pending', desired: 'shutdown' }), true, undefined)).toBe('ended');
});

test('the latest attempt of a slot says how often it failed before, and its history is ended', () => {
  const model = {
    nodes: byId(up),
    services: byId(aService('web')),
    tasks: byId(
      aTask('web', 1, 'worker01', { id: 'first', state: 'failed', desired: 'shutdown', created: 1 }),
      aTask('web', 1, 'worker01', { id: 'third', state: 'starting', created: 3 }),
      aTask('web', 1, 'worker01', { id: 'second', state: 'failed', desired: 'shutdown', created: 2 }),
    ),
  };
  const cells = cellsOf(model);
  expect(cells.map((cell) => [cell.id, cell.kind, cell.failures])).toEqual([
    ['first', 'ended', 0],
    ['second', 'ended', 0],
    ['third', 'starting', 2],
  ]);
  expect(cells[0]).toMatchObject({ service: 'web', slot: '1', colour: 1 });
});

test('cells stand by age of their service, then slot; a global task is named after its node', () => {
  const model = {
    nodes: byId(up),
    services: byId(aService('young', { created: 20 }), aService('old', { created: 10, mode: 'global' })),
    tasks: byId(
      aTask('young', 2, 'worker01'),
      aTask('young', 1, 'worker01'),
      aTask('old', undefined, 'worker01'),
      aTask('removed', 1, 'worker01'),
    ),
  };
  const cells = cellsOf(model);
  expect(cells.map((cell) => `${cell.service}.${cell.slot}`)).toEqual([
    'old.worker01',
    'young.1',
    'young.2',
    'id-remov.1',
  ]);
});
