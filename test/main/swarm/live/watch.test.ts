import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine, EngineEvent, Engines } from '../../../../src/main/engine/index.ts';
import { SILENT } from '../../../../src/main/log.ts';
import { Lives } from '../../../../src/main/swarm/live/lives.ts';
import type { StateOf } from '../../../../src/shared/contract/index.ts';
import { SkepError } from '../../../../src/shared/errors.ts';
import { LABEL } from '../../../../src/shared/model/names.ts';

const REF = { engine: 'unix:///e.sock', lab: 'lab' };

/** An engine with a lab of two managers, of which each answers what the test says. */
class FakeLab {
  running = new Set(['lab-manager', 'lab-manager02']);
  isUp = true;
  /** Calls that a manager got. */
  asked: string[] = [];
  answers: Record<string, () => Promise<unknown[]>> = {};
  tasks: { ID: string; ServiceID: string }[] = [];
  /** How often a manager was asked for its services. */
  serviceLists = 0;
  /** The managers still know tasks of it, but not the service itself. */
  removed = new Set<string>();
  /** What the managers were asked of tasks: filters, or all. */
  filters: unknown[] = [];
  readonly listeners = new Map<string, (event: EngineEvent) => void>();
  readonly #changed = new Set<() => void>();

  change(isUp: boolean): void {
    this.isUp = isUp;
    for (const listener of this.#changed) listener();
  }

  readonly engines: Engines = {
    get: () => {
      if (!this.isUp) throw new SkepError('ENGINE_UNREACHABLE', 'The engine does not answer');
      return this.#engine;
    },
    current: () => this.#engine,
    whenUp: async () => this.#engine,
    up: () => [this.#engine],
    onChange: (listener) => {
      this.#changed.add(listener);
      return () => this.#changed.delete(listener);
    },
    close: async () => {},
  };

  readonly #engine = {
    docker: {
      listContainers: async () =>
        [...this.running].map((name) => ({
          ...{ Id: name, Names: [`/${name}`], State: 'running', Ports: [] },
          Labels: { [LABEL.lab]: 'lab', [LABEL.role]: 'manager' },
        })),
    },
    events: this.#listenAs('host'),
    node: (name: string) => ({
      events: this.#listenAs(name),
      docker: {
        listTasks: ({ filters }: { filters?: string }) => {
          const { id, service } = JSON.parse(filters ?? '{}');
          this.filters.push(filters ? { id, service } : 'all');
          const asked = this.tasks.filter(
            (one) => !filters || id?.includes(one.ID) || service?.includes(one.ServiceID),
          );
          return this.#answer(name, asked);
        },
        listNodes: () =>
          this.#answer(name, [{ ID: name, Description: { Hostname: name }, Status: { State: 'ready' } }]),
        listServices: () => {
          this.serviceLists += 1;
          return this.#answer(name, servicesOf(this.tasks.filter((one) => !this.removed.has(one.ServiceID))));
        },
        listNetworks: () => this.#answer(name, []),
      },
    }),
  } as unknown as Engine;

  #listenAs(who: string): Engine['events'] {
    return (_, listener) => {
      this.listeners.set(who, listener);
      return () => this.listeners.delete(who);
    };
  }

  #answer(name: string, otherwise: unknown[]): Promise<unknown[]> {
    this.asked.push(name);
    return this.answers[name]?.() ?? Promise.resolve(otherwise);
  }
}

/** The services that tasks are of, each wanting as many as there are. */
function servicesOf(tasks: FakeLab['tasks']): unknown[] {
  return [...Map.groupBy(tasks, (one) => one.ServiceID)].map(([ID, { length }]) => ({
    ID,
    Spec: {
      ...{ Name: ID, TaskTemplate: { ContainerSpec: { Image: 'web:1' } } },
      Mode: { Replicated: { Replicas: length } },
    },
  }));
}

const fail = (code: 'NO_LEADER' | 'NODE_NOT_READY' | 'NOT_A_MANAGER', message: string) => async (): Promise<never> => {
  throw new SkepError(code, message);
};

describe('a watched lab', () => {
  let lab: FakeLab;
  let lives: Lives;
  let state: () => StateOf<'swarm.live'>;
  let stop: () => void;
  const status = () => state().status[0];

  beforeEach(() => {
    vi.useFakeTimers();
    lab = new FakeLab();
    lives = new Lives({ engines: lab.engines, log: SILENT });
    const source = lives.source(REF);
    stop = source.subscribe(() => {});
    state = () => source.snapshot();
  });
  afterEach(() => {
    lives.close();
    vi.useRealTimers();
  });

  it('goes live, and asks next to nothing while nothing happens', async () => {
    await vi.advanceTimersByTimeAsync(100);
    expect(status()).toMatchObject({ state: 'live', asOf: expect.any(Number) });
    expect([...lab.listeners.keys()].sort()).toEqual(['host', 'lab-manager', 'lab-manager02']);
    lab.asked = [];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lab.asked.length).toBeLessThanOrEqual(4 * 4);
  });

  it('listens in the nodes only once a first picture that took long has had its time to be painted', async () => {
    const slow = async (): Promise<unknown[]> => {
      await new Promise((resolve) => setTimeout(resolve, 800));
      return [];
    };
    lab.answers = { 'lab-manager': slow, 'lab-manager02': slow };
    await vi.advanceTimersByTimeAsync(1_200);
    expect(status()?.state).toBe('live');
    expect([...lab.listeners.keys()]).toEqual(['host']);
    await vi.advanceTimersByTimeAsync(800);
    expect([...lab.listeners.keys()].sort()).toEqual(['host', 'lab-manager', 'lab-manager02']);
  });

  it('does not wait long to listen after a first look that waited long', async () => {
    const slow = async (): Promise<unknown[]> => {
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      return [];
    };
    lab.answers = { 'lab-manager': slow, 'lab-manager02': slow };
    await vi.advanceTimersByTimeAsync(3_900);
    expect([...lab.listeners.keys()]).toEqual(['host']);
    await vi.advanceTimersByTimeAsync(6_000);
    expect([...lab.listeners.keys()].sort()).toEqual(['host', 'lab-manager', 'lab-manager02']);
  });

  it('asks another manager when one does not answer, and stays with that', async () => {
    lab.answers['lab-manager'] = fail('NODE_NOT_READY', 'The engine in lab-manager does not answer yet');
    await vi.advanceTimersByTimeAsync(100);
    expect(status()?.state).toBe('live');
    lab.asked = [];
    await vi.advanceTimersByTimeAsync(16_000);
    expect(new Set(lab.asked)).toEqual(new Set(['lab-manager02']));
  });

  it('keeps the picture and says why when the swarm has no leader, and comes back by itself', async () => {
    await vi.advanceTimersByTimeAsync(100);
    lab.answers['lab-manager'] = fail('NO_LEADER', 'The swarm has no leader');
    lab.answers['lab-manager02'] = fail('NODE_NOT_READY', 'lab-manager02 is gone');
    await vi.advanceTimersByTimeAsync(16_000);
    expect(status()).toMatchObject({ state: 'stale', reason: 'The swarm has no leader' });
    expect(state().nodes).toHaveLength(1);
    lab.answers = {};
    await vi.advanceTimersByTimeAsync(3_000);
    expect(status()).toMatchObject({ state: 'live' });
  });

  it('says that no swarm was formed yet', async () => {
    const none = fail('NOT_A_MANAGER', 'lab-manager is not a manager of a swarm');
    lab.answers = { 'lab-manager': none, 'lab-manager02': none };
    await vi.advanceTimersByTimeAsync(100);
    expect(status()).toMatchObject({ state: 'none', reason: 'lab has no swarm yet' });
    lab.answers = {};
    await vi.advanceTimersByTimeAsync(3_000);
    expect(status()?.state).toBe('live');
  });

  it('outlives the engine', async () => {
    await vi.advanceTimersByTimeAsync(100);
    lab.change(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(status()).toMatchObject({ state: 'stale', reason: 'The engine does not answer' });
    lab.change(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(status()?.state).toBe('live');
  });

  it('shows a node down in the turn in which its container died', async () => {
    await vi.advanceTimersByTimeAsync(100);
    const attributes = { name: 'lab-manager' };
    lab.listeners.get('host')?.({ type: 'container', action: 'die', actorId: 'x', attributes, timeMicros: 0 });
    expect(state().nodes).toMatchObject([{ name: 'lab-manager', state: 'down' }]);
    expect(lab.listeners.has('lab-manager')).toBe(false);
  });

  it('asks at once and 150 ms later when a task’s container starts', async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    lab.asked = [];
    const attributes = { 'com.docker.swarm.task.id': 't' };
    lab.listeners.get('lab-manager')?.({
      type: 'container',
      action: 'create',
      actorId: 'c',
      attributes,
      timeMicros: 0,
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(lab.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(150);
    expect(lab.asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(lab.asked).toHaveLength(2);
  });

  it('asks once for the service of a task, where nobody told of that', async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    lab.serviceLists = 0;
    const Status = { State: 'running' };
    const begin = async (ID: string, ServiceID: string): Promise<void> => {
      lab.tasks = [...lab.tasks, { ID, ServiceID, DesiredState: 'running', Status } as FakeLab['tasks'][number]];
      const attributes = { 'com.docker.swarm.task.id': ID };
      const event = { type: 'container', action: 'start', actorId: ID, attributes, timeMicros: 0 };
      lab.listeners.get('lab-manager')?.(event);
      await vi.advanceTimersByTimeAsync(400);
    };
    await begin('t1', 'made');
    expect(state()).toMatchObject({ tasks: [{ id: 't1' }], services: [{ id: 'made' }] });
    expect(lab.serviceLists).toBe(1);

    lab.removed.add('gone');
    await begin('t2', 'gone');
    await begin('t3', 'gone');
    expect(state().tasks).toHaveLength(3);
    expect(lab.serviceLists).toBe(2);
  });

  it('asks a large swarm only for what was named, and for all of it now and then', async () => {
    const Status = { State: 'running' };
    const task = (i: number) => ({ ID: `t${i}`, ServiceID: `s${i % 10}`, DesiredState: 'running', Status });
    lab.tasks = Array.from({ length: 600 }, (_, i) => task(i));
    lives.resync();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(state().tasks).toHaveLength(600);
    lab.filters = [];

    // One task ends, and another one takes its place.
    lab.tasks = [...lab.tasks.slice(1), { ...task(0), ID: 'new' }];
    for (const id of ['t0', 'new']) {
      const attributes = { 'com.docker.swarm.task.id': id };
      const event = { type: 'container', action: 'destroy', actorId: id, attributes, timeMicros: 0 };
      lab.listeners.get('lab-manager')?.(event);
    }
    await vi.advanceTimersByTimeAsync(300);
    expect(state().tasks).toHaveLength(600);
    expect(state().tasks.some(({ id }) => id === 't0')).toBe(false);
    expect(lab.filters[0]).toMatchObject({ id: ['t0', 'new'] });

    // One vanishes without a word.
    lab.tasks = lab.tasks.slice(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(lab.filters).not.toContain('all');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(state().tasks).toHaveLength(599);
  });

  it('looks at everything at once after sleep', async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    lab.asked = [];
    lives.resync();
    await vi.advanceTimersByTimeAsync(50);
    expect(lab.asked).toHaveLength(4);
  });

  it('is one watch for all who look, and ends a while after the last', async () => {
    const again = lives.source(REF).subscribe(() => {});
    await vi.advanceTimersByTimeAsync(100);
    stop();
    stop();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(lab.listeners.size).toBe(3);
    again();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(lab.listeners.size).toBe(3);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lab.listeners.size).toBe(0);
    lab.asked = [];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lab.asked).toEqual([]);
  });
});
