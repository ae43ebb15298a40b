import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine, EngineEvent } from '../../../../src/main/engine/index.ts';
import { Ears } from '../../../../src/main/swarm/live/ears.ts';

const GAP = { type: 'gap' } as const;
const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `n${i}`);

describe('Ears', () => {
  const listeners = new Map<string, (event: EngineEvent) => void>();
  const heard: string[] = [];
  let ears: Ears;

  beforeEach(() => {
    vi.useFakeTimers();
    listeners.clear();
    heard.length = 0;
    const listenAs =
      (who: string): Engine['events'] =>
      (_, listener) => {
        listeners.set(who, listener);
        return () => listeners.delete(who);
      };
    const engine = { events: listenAs('host'), node: (name: string) => ({ events: listenAs(name) }) };
    ears = new Ears(engine as unknown as Engine, 'lab', {
      host: () => heard.push('host'),
      node: (name) => heard.push(name),
    });
  });
  afterEach(() => {
    ears.stop();
    vi.useRealTimers();
  });

  it('listens to the host and to exactly the nodes that it follows', () => {
    ears.follow(['a', 'b']);
    expect([...listeners.keys()]).toEqual(['host', 'a', 'b']);
    ears.follow(['b', 'c']);
    expect([...listeners.keys()]).toEqual(['host', 'b', 'c']);
    listeners.get('c')?.(GAP);
    listeners.get('host')?.(GAP);
    expect(heard).toEqual(['c', 'host']);
    ears.stop();
    expect(listeners.size).toBe(0);
  });

  it('reaches a thousand nodes in turns, each when one before it answers', () => {
    ears.follow(names(1000));
    expect(listeners.size).toBe(1 + 32);
    listeners.get('n0')?.(GAP);
    listeners.get('n0')?.(GAP);
    expect(listeners.size).toBe(1 + 33);
    for (const name of names(1000)) listeners.get(name)?.(GAP);
    expect(listeners.size).toBe(1 + 1000);
  });

  it('does not wait for nodes that do not answer', () => {
    ears.follow(names(100));
    for (let waited = 0; waited < 4; waited += 1) vi.advanceTimersByTime(2_000);
    expect(listeners.size).toBe(1 + 100);
  });

  it('forgets a node whose turn did not come', () => {
    ears.follow(names(40));
    ears.follow(names(33).slice(1));
    expect(listeners.has('n0')).toBe(false);
    expect(listeners.size).toBe(1 + 32);
    for (const name of names(33)) listeners.get(name)?.(GAP);
    expect(listeners.has('n39')).toBe(false);
  });
});
