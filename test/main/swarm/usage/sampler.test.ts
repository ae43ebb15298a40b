import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Docker } from '../../../../src/main/engine/index.ts';
import { Sampler, type Target } from '../../../../src/main/swarm/usage/sampler.ts';
import { SkepError } from '../../../../src/shared/errors.ts';
import type { NodeUsage } from '../../../../src/shared/model/swarm.ts';

/** Each container uses half a CPU; `hang` never answers. */
class Engine {
  asked: string[] = [];
  atOnce = 0;
  most = 0;
  readonly docker = {
    getContainer: (id: string) => ({
      stats: async ({ abortSignal }: { abortSignal: AbortSignal }) => {
        this.asked.push(id);
        if (id === 'hang')
          return new Promise((_, reject) => abortSignal.addEventListener('abort', () => reject(abortSignal.reason)));
        if (id === 'odd') throw new SkepError('INTERNAL', 'stats cannot be read');
        this.atOnce += 1;
        this.most = Math.max(this.most, this.atOnce);
        await Promise.resolve();
        this.atOnce -= 1;
        const now = Date.now();
        return { read: new Date(now).toISOString(), cpu_stats: { cpu_usage: { total_usage: now * 5e5 } } };
      },
    }),
  } as unknown as Docker;
}

let engine: Engine;
let targets: Target[];
let usage: Map<string, NodeUsage>;
let troubles: string[];
let looks: number;
let fails: Error | undefined;
let sampler: Sampler | undefined;
const named = (...ids: string[]): Target[] => ids.map((id) => ({ id, container: id }));

beforeEach(() => {
  vi.useFakeTimers();
  [engine, usage, troubles, looks, fails] = [new Engine(), new Map(), [], 0, undefined];
});
afterEach(() => {
  sampler?.stop();
  vi.useRealTimers();
});

const begin = (): Sampler =>
  new Sampler({
    look: async () => {
      looks += 1;
      if (fails) throw fails;
      return { docker: engine.docker, targets, machine: 8e9 };
    },
    put: (one) => usage.set(one.id, one),
    keep: (ids) => {
      for (const id of usage.keys()) if (!ids.has(id)) usage.delete(id);
    },
    lost: (error: SkepError) => troubles.push(error.message),
  });

describe('the sampler', () => {
  it('has a first number soon, and then one every two seconds', async () => {
    targets = named('a', 'b');
    sampler = begin();
    await vi.advanceTimersByTimeAsync(650);
    expect([...usage.values()].map(({ id, cpu }) => [id, cpu])).toEqual([
      ['a', 0.5],
      ['b', 0.5],
    ]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(looks).toBe(5);
  });

  it('is not held up by one that does not answer, and does not ask it twice', async () => {
    targets = named('hang', 'a');
    sampler = begin();
    await vi.advanceTimersByTimeAsync(4_700);
    expect(usage.get('a')?.at).toBeGreaterThan(Date.now() - 2_100);
    expect(usage.has('hang')).toBe(false);
    expect(engine.asked.filter((id) => id === 'hang')).toHaveLength(1);
  });

  it('asks few at once', async () => {
    targets = named(...Array.from({ length: 50 }, (_, i) => `c${i}`));
    sampler = begin();
    await vi.advanceTimersByTimeAsync(700);
    expect(usage.size).toBe(50);
    expect(engine.most).toBeLessThanOrEqual(8);
  });

  it('forgets what is gone, and everything while nothing can be asked; says so once', async () => {
    targets = named('a', 'b');
    sampler = begin();
    await vi.advanceTimersByTimeAsync(700);
    targets = named('a');
    await vi.advanceTimersByTimeAsync(2_000);
    expect([...usage.keys()]).toEqual(['a']);
    fails = new Error('down');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(usage.size).toBe(0);
    expect(troubles).toEqual(['down']);
    fails = undefined;
    await vi.advanceTimersByTimeAsync(4_000);
    expect([...usage.keys()]).toEqual(['a']);
  });

  it('tells a fault of its own once, not with every container and round', async () => {
    targets = [...named('a'), { id: 'b', container: 'odd' }, { id: 'c', container: 'odd' }];
    sampler = begin();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(usage.has('a')).toBe(true);
    expect(troubles).toEqual(['stats cannot be read']);
  });

  it('asks nothing more when it is stopped', async () => {
    targets = named('a');
    sampler = begin();
    await vi.advanceTimersByTimeAsync(700);
    sampler.stop();
    const before = looks;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks).toBe(before);
  });
});
