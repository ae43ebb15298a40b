import { expect, test } from 'vitest';
import { reachableAt } from '../../../src/renderer/features/placement/reach.ts';
import type { SwarmTask } from '../../../src/shared/model/swarm.ts';
import { aNode, aService, aTask, byId, cellsOf } from '../swarm/model.ts';

const published = [{ member: 'demo-manager', bind: '127.0.0.1', host: 8000, node: 80, protocol: 'tcp' }];
const at = (mode: 'ingress' | 'host', mesh: boolean, ...tasks: SwarmTask[]) => {
  const service = aService('web', { ports: [{ published: 80, target: 8080, protocol: 'tcp', mode }] });
  const nodes = byId(aNode('manager'), aNode('worker01'));
  const cells = cellsOf({ nodes, services: byId(service), tasks: byId(...tasks) });
  return reachableAt({ lab: { published }, service, cells, nodes, mesh });
};

test('with a mesh any running task makes the port answer', () => {
  expect(at('ingress', true, aTask('web', 1, 'worker01'))).toEqual(['http://localhost:8000']);
  expect(at('ingress', true)).toEqual([]);
});

test('without a mesh an ingress port answers nowhere', () => {
  expect(at('ingress', false, aTask('web', 1, 'manager'))).toEqual([]);
});

test('in host mode the task must be on the node that is published', () => {
  expect(at('host', false, aTask('web', 1, 'worker01'))).toEqual([]);
  expect(at('host', false, aTask('web', 1, 'manager'))).toEqual(['http://localhost:8000']);
});
