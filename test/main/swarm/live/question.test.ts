import { describe, expect, it } from 'vitest';
import type { Docker } from '../../../../src/main/engine/index.ts';
import { questionFor } from '../../../../src/main/swarm/live/question.ts';
import type { Scope } from '../../../../src/main/swarm/live/task-book.ts';
import { SkepError } from '../../../../src/shared/errors.ts';
import type { SwarmTask } from '../../../../src/shared/model/swarm.ts';

/** A manager of these services; it refuses to tell of others. */
function manager(services: string[]) {
  const asked: unknown[] = [];
  const docker = {
    listTasks: async ({ filters }: { filters?: string }) => {
      const said = filters && JSON.parse(filters);
      asked.push(said ?? 'all');
      const unknown = said?.service?.find((id: string) => !services.includes(id));
      if (unknown) throw new SkepError('NOT_FOUND', `service ${unknown} not found`);
      return (said?.id ?? said?.service ?? ['everything']).map((ID: string) => ({ ID }));
    },
    listNodes: async () => [{ ID: 'n' }],
    listServices: async () => services.map((ID) => ({ ID })),
    listNetworks: async () => [{ Id: 'net', Name: 'ingress' }],
  } as unknown as Docker;
  const ask = (scope: Scope, what = { nodes: false, services: false }, tasks = new Map<string, SwarmTask>()) =>
    questionFor({ ...what, scope, tasks })(docker, AbortSignal.timeout(1_000), 'm');
  return { asked, ask };
}

describe('questionFor', () => {
  it('asks for what is wanted, and for nothing else', async () => {
    const { asked, ask } = manager(['s']);
    expect(await ask('all')).toEqual({ tasks: [{ ID: 'everything' }], scope: 'all' });
    expect(await ask('all', { nodes: true, services: true })).toMatchObject({
      nodes: [{ ID: 'n' }],
      services: [{ ID: 's' }],
      networks: [{ Name: 'ingress' }],
    });
    expect(asked).toEqual(['all', 'all']);
  });

  it('asks by id and by service apart, and not at all where nothing is named', async () => {
    const { asked, ask } = manager(['s']);
    const scope = { ids: ['t'], services: ['s'] };
    expect(await ask(scope)).toEqual({ tasks: [{ ID: 't' }, { ID: 's' }], scope });
    expect(asked).toEqual([{ id: ['t'] }, { service: ['s'] }]);
    expect((await ask({ ids: [], services: [] })).tasks).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('names no more ids at a time than an address may hold', async () => {
    const { asked, ask } = manager([]);
    const ids = Array.from({ length: 600 }, (_, i) => `t${i}`);
    expect((await ask({ ids, services: [] })).tasks).toHaveLength(600);
    expect(asked).toHaveLength(3);
  });

  it('asks for all where a service is gone this moment', async () => {
    const { ask } = manager([]);
    expect(await ask({ ids: [], services: ['s'] })).toEqual({ tasks: [{ ID: 'everything' }], scope: 'all' });
  });

  it('asks for many in slices, of the services that there are now', async () => {
    const { asked, ask } = manager(['s', 'new']);
    const task = (i: number) => ({ id: `t${i}`, serviceId: i === 0 ? 'gone' : 's' }) as SwarmTask;
    const tasks = new Map(Array.from({ length: 600 }, (_, i) => [`t${i}`, task(i)]));
    const { scope } = await ask('all', { nodes: false, services: true }, tasks);
    expect(scope).toBe('all');
    expect(asked).toEqual([{ service: ['s', 'new'] }, { id: ['t0'] }]);
  });
});
