import { afterEach, expect, it, vi } from 'vitest';
import type { Engine } from '../../../../src/main/engine/index.ts';
import { withSettledSwarm } from '../../../../src/main/lab/observe/swarm.ts';
import type { ObservedLab } from '../../../../src/main/lab/observe/types.ts';
import { SkepError } from '../../../../src/shared/errors.ts';
import { aContainer, aSpec } from '../lab-input.ts';

afterEach(() => vi.restoreAllMocks());

/** A lab whose managers answer as `answer` does; all nodes say of themselves that they are in the swarm. */
function aLab(managers: number, answer: () => unknown[]): { engine: Engine; observed: ObservedLab } {
  const names = Array.from({ length: managers }, (_, i) => (i === 0 ? 'demo-manager' : `demo-manager0${i + 1}`));
  const engine = {
    node: (name: string) => ({
      docker: {
        listNodes: async () => answer(),
        listTasks: async () => [],
        listServices: async () => [],
        info: async () => ({ Swarm: { NodeID: name, LocalNodeState: 'active' } }),
      },
    }),
  } as unknown as Engine;
  const containers = names.map((name, i) => aContainer(name, { role: 'manager', number: i + 1 }));
  const specs = [{ volume: 'demo-spec-1', n: 1, spec: aSpec({ managers, workers: 0 }) }];
  const observed = { name: 'demo', containers, networks: [{ id: 'n1', name: 'demo' }], specs, volumes: [] };
  return { engine, observed };
}

const node = (name: string, State: string) => ({
  ...{ ID: name, Version: { Index: 1 }, Spec: { Role: 'manager', Availability: 'active' } },
  ...{ Description: { Hostname: name }, Status: { State }, ManagerStatus: { Leader: true, Reachability: 'reachable' } },
});

/** Time goes by a hundred times as fast. Returns the longest time that was given, in seconds. */
function hurry(): () => number {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const given = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 100));
  return () => Math.max(...given.mock.calls.map(([ms]) => ms)) / 1000;
}

const settled = async ({ engine, observed }: ReturnType<typeof aLab>): Promise<string | undefined> =>
  (await withSettledSwarm(engine, observed, new AbortController().signal)).swarm?.nodes[0]?.state;

const silent = (): never => {
  throw new SkepError('NODE_NOT_READY', 'not yet');
};

it('waits for an only manager that was started this moment, until it knows how the nodes are', async () => {
  const answers = [silent, () => [node('demo-manager', 'unknown')]];
  const last = [node('demo-manager', 'ready')];
  expect(await settled(aLab(1, () => (answers.shift() ?? (() => last))()))).toBe('ready');
  expect(answers).toEqual([]);
});

it.each([
  [1, 10],
  [3, 30],
])('waits for %i managers of which none answers %i seconds', async (managers, seconds) => {
  const longest = hurry();
  expect(await settled(aLab(managers, silent))).toBeUndefined();
  expect(longest()).toBe(seconds);
});

it('does not wait where too few managers run', async () => {
  const longest = hurry();
  const lab = aLab(3, silent);
  for (const container of lab.observed.containers.slice(1)) container.state = 'exited';
  expect(await settled(lab)).toBeUndefined();
  expect(longest()).toBeLessThan(10);
});
