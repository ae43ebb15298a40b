import { expect, test } from 'vitest';
import { PastStates } from '../../../src/renderer/swarm/past-states.ts';
import { TASK_STATES } from '../../../src/shared/model/swarm.ts';
import { aTask } from './model.ts';

const task = aTask('web', 1, 'manager', { id: 'one', state: 'pending', since: 1 });

test('states that were left are kept, oldest first, until the task is gone', () => {
  const past = new PastStates();
  past.changed(task, { ...task, since: 2 });
  expect(past.of('one')).toEqual([]);
  past.changed(task, { ...task, state: 'assigned' });
  past.changed({ ...task, state: 'assigned', since: 2 }, { ...task, state: 'running' });
  expect(past.of('one')).toEqual([
    { state: 'pending', since: 1 },
    { state: 'assigned', since: 2 },
  ]);
  past.forget('one');
  expect(past.of('one')).toEqual([]);
});

test('no more is kept than so much', () => {
  const past = new PastStates();
  const states = [...TASK_STATES, ...TASK_STATES];
  states.forEach((state, i) => {
    past.changed({ ...task, state, since: i }, { ...task, state: states[i + 1] ?? 'new' });
  });
  expect(past.of('one')).toHaveLength(16);
  for (let i = 0; i < 3_000; i += 1) past.changed({ ...task, id: `t${i}` }, { ...task, state: 'running' });
  expect(past.of('one')).toEqual([]);
  expect(past.of('t0')).toEqual([]);
  expect(past.of('t2999')).toHaveLength(1);
});
