import { afterAll, beforeAll, expect, it } from 'vitest';
import { SimEngine } from '../../bench/sim/engine.ts';
import { type Connection, connect } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations } from '../../src/main/operations/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import { oneEngine } from '../support/one-engine.ts';
import { until } from '../support/until.ts';

const NODES = 4;
const PER_NODE = 5;

let sim: SimEngine;
let engine: Connection;
let area: SwarmArea;

beforeAll(async () => {
  sim = await new SimEngine({ name: 'sim', nodes: NODES, perNode: PER_NODE }).up();
});

afterAll(async () => {
  area?.close();
  engine?.close();
  await sim?.down();
});

it('a simulated cluster is watched as a real one is, and what changes in it is seen', async () => {
  engine = await connect(sim.address);
  area = createSwarmArea({ engines: oneEngine(engine), operations: createOperations({ log: SILENT }), log: SILENT });
  const feed = await area.handlers.live({ engine: engine.id, lab: 'sim' });
  feed.subscribe(() => {});
  const running = () => feed.snapshot().tasks.filter(({ state }) => state === 'running').length;
  await until('live', () => feed.snapshot().status[0]?.state === 'live');
  expect(feed.snapshot().nodes).toHaveLength(NODES);
  expect(running()).toBe(NODES * PER_NODE);
  await until('every node is listened to', () => sim.heard === NODES);
  sim.cluster.change(0, 'starting');
  await until('fewer run', () => running() < NODES * PER_NODE);
  sim.cluster.change(0, 'running');
  await until('all run again', () => running() === NODES * PER_NODE);
});
