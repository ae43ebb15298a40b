import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Connection, connect, type EngineEvent } from '../../../src/main/engine/index.ts';
import { FakeEngine } from '../../support/fake-engine.ts';
import { until } from '../../support/until.ts';

let fake: FakeEngine;
let engine: Connection;
beforeEach(async () => {
  fake = await new FakeEngine().up();
  engine = await connect(fake.address);
});
afterEach(async () => {
  engine.close();
  await fake.remove();
});

const start = { Type: 'container', Action: 'start', Actor: { ID: 'c1', Attributes: { name: 'a' } }, timeNano: 1795e15 };

it('tells of each event, and of a gap whenever it begins to listen', async () => {
  const heard: EngineEvent[] = [];
  const stop = engine.events({ type: ['container'] }, (event) => heard.push(event));
  await until('it listens', () => fake.listeners === 1);
  expect(fake.requests.at(-1)).toContain(encodeURIComponent('{"type":["container"]}'));
  fake.emit(start);
  await until('the event', () => heard.length === 2);
  expect(heard).toEqual([
    { type: 'gap' },
    { type: 'container', action: 'start', actorId: 'c1', attributes: { name: 'a' }, timeMicros: 1795e12 },
  ]);

  await fake.down();
  await fake.up();
  await until('it listens again', () => fake.listeners === 1);
  await until('the gap', () => heard.length === 3);
  expect(heard[2]).toEqual({ type: 'gap' });

  stop();
  await until('it is gone', () => fake.listeners === 0);
  expect(heard).toHaveLength(3);
});

it('outlives what it does not understand', async () => {
  const heard: EngineEvent[] = [];
  const stop = engine.events({}, (event) => heard.push(event));
  await until('it listens', () => fake.listeners === 1);
  fake.emit({ unknown: true });
  fake.emit(start);
  await until('the event', () => heard.some(({ type }) => type === 'container'));
  stop();
});

it('stopped before it connected, it says nothing', async () => {
  const heard: EngineEvent[] = [];
  engine.events({}, (event) => heard.push(event))();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toEqual([]);
});
