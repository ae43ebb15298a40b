import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GraphStep, reversed, runGraph } from '../../../src/main/operations/graph.ts';
import { SkepError } from '../../../src/shared/errors.ts';

const step = (id: string, needs: string[] = [], more: Partial<GraphStep> = {}): GraphStep => ({ id, needs, ...more });
const never = new AbortController().signal;
const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Steps s0 … sn, each needing some of those before it. */
const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc
      .tuple(...Array.from({ length: size }, (_, i) => fc.subarray(Array.from({ length: i }, (_, j) => `s${j}`))))
      .map((needs) => needs.map((each, i) => step(`s${i}`, each))),
  );

describe('runGraph', () => {
  it('starts all that depends on nothing at the same time', async () => {
    const running: string[] = [];
    await runGraph([step('a'), step('b'), step('c', ['a', 'b'])], never, async ({ id }) => {
      running.push(id);
      await later();
      if (id !== 'c') expect(running).toEqual(['a', 'b']);
    });
    expect(running).toEqual(['a', 'b', 'c']);
  });

  it('keeps within the limit of a group', async () => {
    let running = 0;
    let most = 0;
    const steps = Array.from({ length: 9 }, (_, i) => step(`s${i}`, [], { limit: { group: 'start', most: 3 } }));
    await runGraph(steps, never, async () => {
      most = Math.max(most, ++running);
      await later();
      running -= 1;
    });
    expect(most).toBe(3);
  });

  it('goes on after a lenient step failed, and fails at the end', async () => {
    const ran: string[] = [];
    const steps = [step('a', [], { lenient: true }), step('b', ['a']), step('c')];
    const running = runGraph(steps, never, async ({ id }) => {
      ran.push(id);
      if (id === 'a') throw new Error('a failed');
    });
    await expect(running).rejects.toThrow('a failed');
    expect(ran.sort()).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['a cycle', [step('a', ['b']), step('b', ['a']), step('c')], 'a, b'],
    ['two steps of one id', [step('a'), step('a')], 'same id'],
  ])('refuses %s before anything runs', async (_, steps, message) => {
    await expect(runGraph(steps, never, () => expect.unreachable())).rejects.toThrow(message);
  });

  it('runs each step of any graph once, after all that it needs', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.infiniteStream(fc.boolean()), async (steps, waits) => {
        const done = new Set<string>();
        await runGraph(steps, never, async ({ id, needs }) => {
          for (const need of needs) expect(done).toContain(need);
          expect(done).not.toContain(id);
          if (waits.next().value) await later();
          done.add(id);
        });
        expect(done.size).toBe(steps.length);
      }),
    );
  });

  it('starts nothing after a failure, waits for what runs, keeps the first error', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(), fc.infiniteStream(fc.boolean()), async (steps, nth, waits) => {
        const failing = steps[nth % steps.length]?.id;
        let failed = false;
        let inFlight = 0;
        const running = runGraph(steps, never, async ({ id }, signal) => {
          expect(failed).toBe(false);
          inFlight += 1;
          if (waits.next().value) await later();
          inFlight -= 1;
          if (id === failing) {
            failed = true;
            throw new Error('the first');
          }
          if (signal.aborted) throw new Error('a consequence');
        });
        await expect(running).rejects.toThrow('the first');
        expect(inFlight).toBe(0);
      }),
    );
  });

  it('starts nothing after an abort, and says CANCELLED', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(), fc.boolean(), async (steps, nth, wait) => {
        const abort = new AbortController();
        const at = steps[nth % steps.length]?.id;
        const started = new Set<string>();
        const running = runGraph(steps, abort.signal, async ({ id }) => {
          expect(abort.signal.aborted).toBe(false);
          started.add(id);
          if (wait) await later();
          if (id === at) abort.abort();
        });
        await expect(running).rejects.toSatisfy((error) => error instanceof SkepError && error.code === 'CANCELLED');
        expect(started).toContain(at);
      }),
    );
  });
});

describe('reversed', () => {
  it('puts every step after all that need it', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (steps) => {
        const undone: string[] = [];
        await runGraph(reversed(steps), never, async ({ id }) => void undone.push(id));
        for (const { id, needs } of steps) {
          for (const need of needs) expect(undone.indexOf(id)).toBeLessThan(undone.indexOf(need));
        }
      }),
    );
  });

  it('is not stopped by a failure', async () => {
    const undone: string[] = [];
    const running = runGraph(reversed([step('a'), step('b', ['a']), step('c', ['b'])]), never, async ({ id }) => {
      undone.push(id);
      throw new Error(id);
    });
    await expect(running).rejects.toThrow('c');
    expect(undone).toEqual(['c', 'b', 'a']);
  });
});
