import { expect, test } from 'vitest';
import type { Model } from '../../../src/renderer/swarm/cells.ts';
import { Derived } from '../../../src/renderer/swarm/derive.ts';
import type { SwarmTask } from '../../../src/shared/model/swarm.ts';
import { aNode, aService, aTask, byId } from './model.ts';

const NODES = 1000;
const SERVICES = 20;

function large(): Model {
  const nodes = Array.from({ length: NODES }, (_, i) => aNode(`n${i}`, { role: 'worker', leader: false }));
  const services = Array.from({ length: SERVICES }, (_, i) => aService(`s${i}`, { created: i, wanted: NODES }));
  const tasks = services.flatMap((service) => nodes.map(({ short }, i) => aTask(service.name, i + 1, short)));
  return { nodes: byId(...nodes), services: byId(...services), tasks: byId(...tasks) };
}

function patched(model: Model, change: (task: SwarmTask) => SwarmTask, every: number, from = 0): Model {
  const tasks = new Map(model.tasks);
  let i = from;
  for (const task of model.tasks.values()) if (i++ % every === 0) tasks.set(task.id, change(task));
  return { ...model, tasks };
}

const drawn = (derived: Derived): unknown => ({
  board: derived.board(true),
  rows: derived.rows(),
  all: derived.index.all(),
});

test('followed patch by patch it is the same as made at once', () => {
  const derived = new Derived();
  let model: Model = {
    nodes: byId(aNode('manager'), aNode('worker01'), aNode('worker02')),
    services: byId(aService('web', { created: 1, wanted: 2 }), aService('all', { created: 2, mode: 'global' })),
    tasks: byId(
      aTask('web', 1, 'manager', { id: 'a' }),
      aTask('web', 2, 'worker01', { id: 'b' }),
      aTask('all', undefined, 'worker01', { id: 'c' }),
    ),
  };
  const steps: ((model: Model) => Model)[] = [
    (was) => was,
    (was) => patched(was, (task) => ({ ...task, state: 'failed', desired: 'shutdown', error: 'boom' }), 2),
    (was) => ({
      ...was,
      tasks: new Map([...was.tasks, ['d', aTask('web', 1, 'worker02', { id: 'd', state: 'starting' })]]),
    }),
    (was) => ({ ...was, nodes: byId(aNode('manager'), aNode('worker01', { state: 'down' }), aNode('worker02')) }),
    (was) => ({ ...was, services: byId(aService('web', { created: 1, wanted: 2, version: 2 })) }),
    (was) => ({ ...was, tasks: new Map([...was.tasks].filter(([id]) => id !== 'b')) }),
    (was) => ({ ...was, nodes: byId(aNode('manager'), aNode('worker02')) }),
    (was) => ({ ...was, tasks: new Map([...was.tasks].map(([id, task]) => [id, { ...task, nodeId: 'id-manager' }])) }),
    (was) => ({
      ...was,
      services: byId(aService('young', { created: 9 }), aService('web', { created: 1, wanted: 2 })),
    }),
    (was) => ({ ...was, tasks: new Map() }),
  ];
  for (const step of steps) {
    model = step(model);
    derived.follow(model);
    expect(drawn(derived)).toEqual(drawn(new Derived().follow(model)));
  }
});

test('what a patch does not touch stays the same object', () => {
  const derived = new Derived();
  const model = large();
  const before = derived.follow(model).board(false);
  const rows = derived.rows();
  const [first] = model.tasks.values();
  if (!first) throw new Error('no task');
  const next = { ...model, tasks: new Map(model.tasks).set(first.id, { ...first, state: 'starting' as const }) };
  const after = derived.follow(next).board(false);
  expect(after.columns.filter((column, i) => column !== before.columns[i])).toHaveLength(1);
  expect(derived.rows().filter((row, i) => row !== rows[i])).toHaveLength(1);
  expect(after.counts).toMatchObject({ running: NODES * SERVICES - 1, starting: 1 });
});

test('200 changed tasks of 20,000 on 1,000 nodes cost a small part of making all anew', () => {
  const derived = new Derived();
  let model = large();
  const timed = (work: Derived): number => {
    const start = performance.now();
    work.follow(model).board(false);
    work.rows();
    return performance.now() - start;
  };
  timed(derived);
  const patches: number[] = [];
  const anew: number[] = [];
  // In turns, so that a busy machine slows both.
  for (let round = 0; round < 15; round += 1) {
    model = patched(model, (task) => ({ ...task, since: round }), 100, round);
    patches.push(timed(derived));
    if (round % 5 === 0) anew.push(timed(new Derived()));
  }
  const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const [patch, all] = [median(patches), median(anew)];
  process.stdout.write(`derive 200 of 20,000: ${patch.toFixed(1)} ms; all anew: ${all.toFixed(1)} ms\n`);
  expect(patch).toBeLessThan(all / 3);
});
