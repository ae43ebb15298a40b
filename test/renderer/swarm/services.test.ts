import { expect, test } from 'vitest';
import { portText } from '../../../src/renderer/swarm/services.ts';
import type { SwarmService, SwarmTask } from '../../../src/shared/model/swarm.ts';
import { aNode, aService, aTask, byId, derive } from './model.ts';

function rowOf(service: SwarmService, ...tasks: SwarmTask[]) {
  const model = {
    nodes: byId(aNode('worker01'), aNode('worker02', { state: 'down' })),
    services: byId(service),
    tasks: byId(...tasks),
  };
  return derive(model).rows()[0];
}

test('a service with all it wants is converged', () => {
  expect(rowOf(aService('web', { wanted: 1 }), aTask('web', 1, 'worker01'))).toMatchObject({
    state: 'converged',
    running: 1,
    colour: 1,
  });
});

test('a service on its way is settling, both up and down', () => {
  expect(rowOf(aService('web'), aTask('web', 1, 'worker01', { state: 'starting' }))?.state).toBe('settling');
  expect(rowOf(aService('web', { wanted: 0 }), aTask('web', 1, 'worker01', { desired: 'shutdown' }))?.state).toBe(
    'settling',
  );
});

test('a slot that fails again and again makes it short, with the last error', () => {
  const row = rowOf(
    aService('web'),
    aTask('web', 1, 'worker01', { state: 'failed', desired: 'shutdown', created: 1, since: 1, error: 'older' }),
    aTask('web', 1, 'worker01', {
      state: 'failed',
      desired: 'shutdown',
      created: 2,
      since: 2,
      error: 'task: non-zero exit (1)',
    }),
    aTask('web', 1, 'worker01', { state: 'ready', desired: 'ready', created: 3 }),
  );
  expect(row).toMatchObject({ state: 'short', failed: 1, error: 'task: non-zero exit (1)' });
});

test('a slot that has recovered explains nothing', () => {
  const row = rowOf(
    aService('web'),
    aTask('web', 1, 'worker01', { state: 'failed', desired: 'shutdown', created: 1, error: 'older' }),
    aTask('web', 1, 'worker01', { created: 2 }),
  );
  expect(row).toMatchObject({ state: 'converged', failed: 0 });
  expect(row?.error).toBeUndefined();
});

test('a finished job counts its completed tasks', () => {
  const job = aService('seed', { mode: 'replicated-job', wanted: 1 });
  expect(rowOf(job, aTask('seed', 1, 'worker01', { desired: 'complete', state: 'complete' }))).toMatchObject({
    state: 'converged',
    running: 1,
  });
});

test.each([
  [{ published: 8000, target: 80, protocol: 'tcp', mode: 'ingress' } as const, '8000→80'],
  [{ published: 53, target: 53, protocol: 'udp', mode: 'host' } as const, 'host 53→53/udp'],
  [{ target: 80, protocol: 'tcp', mode: 'ingress' } as const, '80'],
])('port %o reads %s', (port, text) => expect(portText(port)).toBe(text));
