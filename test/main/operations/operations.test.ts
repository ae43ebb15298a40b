import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SILENT } from '../../../src/main/log.ts';
import {
  createOperations,
  type OperationInit,
  type OperationsArea,
  type Step,
} from '../../../src/main/operations/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { Operation, OperationStep } from '../../../src/shared/model/operation.ts';

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const step = (id: string, more: Partial<Step> = {}): Step => ({
  ...{ id, title: `do ${id}`, lane: id, needs: [], commands: [`docker ${id}`], run: later, undo: later },
  ...more,
});

const start = (operations: OperationsArea, steps: readonly Step[], more: Partial<OperationInit> = {}): string =>
  operations.start({
    ...{ kind: 'lab.create', title: 'Create demo', engine: 'local', lab: 'demo', plan: async () => steps },
    ...more,
  });

const signal = new AbortController().signal;

async function watch(
  operations: OperationsArea,
  id: string,
): Promise<{ operation: Operation; steps: OperationStep[] }> {
  const state = (await operations.handlers.watch({ id })).snapshot();
  const [operation] = state.operations;
  if (!operation) throw new Error('no operation');
  return { operation, steps: state.steps };
}

describe('an operation', () => {
  it('runs its steps and tells what they did', async () => {
    const operations = createOperations({ log: SILENT });
    const id = start(operations, [
      step('a', {
        run: async ({ log, progress }) => {
          progress({ current: 1, total: 2, unit: 'layers' });
          log('hello');
        },
      }),
      step('b', { needs: ['a'], run: async () => 'skipped' }),
    ]);
    expect(operations.of('local', 'demo')).toBe(id);
    await operations.finished(id);
    expect(operations.of('local', 'demo')).toBeUndefined();
    const { operation, steps } = await watch(operations, id);
    expect(operation).toMatchObject({ state: 'done', stepsDone: 2, stepsTotal: 2, canUndo: false, canRetry: false });
    expect(steps.map(({ id, state, commands }) => ({ id, state, commands }))).toEqual([
      { id: 'a', state: 'done', commands: ['docker a'] },
      { id: 'b', state: 'skipped', commands: ['docker b'] },
    ]);
    const { log } = (await operations.handlers.watch({ id })).snapshot();
    expect(log.map(({ kind, text, step }) => `${step} ${kind} ${text}`)).toEqual([
      'a command docker a',
      'a output hello',
      'b command docker b',
    ]);
    const { commands } = (await operations.handlers.transcript({})).snapshot();
    expect(commands).toEqual([
      expect.objectContaining({ command: 'docker a', exitCode: 0, node: 'host', lab: 'demo' }),
    ]);
  });

  it('shows what a command came to be while it ran', async () => {
    const operations = createOperations({ log: SILENT });
    const commands = ['docker run -p 5000:5000'];
    const run = async (): Promise<void> => void commands.splice(0, 1, 'docker run -p 5001:5000');
    const id = start(operations, [step('a', { commands, run })]);
    await operations.finished(id);
    expect((await watch(operations, id)).steps[0]?.commands).toEqual(['docker run -p 5001:5000']);
    const { commands: typed } = (await operations.handlers.transcript({})).snapshot();
    expect(typed.map(({ command }) => command)).toEqual(['docker run -p 5001:5000']);
  });

  describe('that goes back by another plan', () => {
    const failing = step('b', { needs: ['a'], run: () => Promise.reject(new SkepError('TIMEOUT', 'b hangs')) });

    it('runs it as steps of its own, and what it did before is undone', async () => {
      const operations = createOperations({ log: SILENT });
      const ran: string[] = [];
      const note = (id: string, more: Partial<Step> = {}): Step =>
        step(id, { ...more, run: async () => void ran.push(id) });
      const planBack = async (): Promise<Step[]> => [note('a'), note('c', { needs: ['a'] })];
      const id = start(operations, [step('a'), failing, step('d', { needs: ['b'] })], { planBack });
      await expect(operations.finished(id)).rejects.toMatchObject({ message: 'b hangs' });
      expect((await watch(operations, id)).operation).toMatchObject({ state: 'failed', canUndo: true });

      operations.handlers.undo({ id }, { signal });
      await expect(operations.finished(id)).rejects.toMatchObject({ message: 'b hangs' });
      expect(ran).toEqual(['a', 'c']);
      const { operation, steps } = await watch(operations, id);
      expect(operation).toMatchObject({
        state: 'undone',
        leftovers: [],
        canUndo: false,
        error: { message: 'b hangs' },
      });
      expect(steps.map((each) => `${each.id} ${each.state}`)).toEqual([
        ...['a undone', 'b failed', 'undo a done', 'undo c done'],
      ]);
      expect(steps.at(-1)?.needs).toEqual(['undo a']);
    });

    it('tells what of it failed beside the first error, and can be asked again', async () => {
      const operations = createOperations({ log: SILENT });
      let tries = 0;
      const planBack = async (): Promise<Step[]> => {
        tries += 1;
        if (tries === 1) throw new SkepError('ENGINE_UNREACHABLE', 'The engine is away');
        const run = async (): Promise<void> => {
          if (tries === 2) throw new SkepError('TIMEOUT', 'a is not empty');
        };
        return [step('a', { run }), step('c', { needs: ['a'] })];
      };
      const id = start(operations, [step('a'), failing], { planBack });
      await operations.finished(id).catch(() => {});
      const back = async (): Promise<Operation> => {
        operations.handlers.undo({ id }, { signal });
        await expect(operations.finished(id)).rejects.toMatchObject({ message: 'b hangs' });
        return (await watch(operations, id)).operation;
      };
      expect(await back()).toMatchObject({ leftovers: ['The engine is away'], canUndo: true });
      expect(await back()).toMatchObject({ leftovers: ['a, do a: a is not empty'], canUndo: true });
      expect(await back()).toMatchObject({ leftovers: [], canUndo: false, state: 'undone' });
    });

    it('when cancelled is cancelled, and run again shows the way there only', async () => {
      const operations = createOperations({ log: SILENT });
      let hang = true;
      const steps = [
        step('a'),
        step('b', {
          needs: ['a'],
          run: ({ signal: aborted }) =>
            hang
              ? new Promise((_, reject) => aborted.addEventListener('abort', () => reject(aborted.reason)))
              : later(),
        }),
      ];
      const id = start(operations, steps, { planBack: async () => [step('a')] });
      await later();
      await later();
      operations.cancel(id, false);
      await expect(operations.finished(id)).rejects.toMatchObject({ code: 'CANCELLED' });
      const { operation, steps: shown } = await watch(operations, id);
      expect(operation).toMatchObject({ state: 'cancelled', leftovers: [] });
      expect(operation.error).toBeUndefined();
      expect(shown.map((each) => `${each.id} ${each.state}`)).toContain('undo a done');

      hang = false;
      operations.handlers.retry({ id }, { signal });
      await operations.finished(id);
      const again = await watch(operations, id);
      expect(again.steps.map((each) => `${each.id} ${each.state}`)).toEqual(['a done', 'b done']);
    });
  });

  it('is the only one at work on its lab', async () => {
    const operations = createOperations({ log: SILENT });
    const id = start(operations, [step('a')]);
    expect(() => start(operations, [])).toThrow(expect.objectContaining({ code: 'BUSY' }));
    const other = start(operations, [], { lab: 'other' });
    await Promise.all([operations.finished(id), operations.finished(other)]);
    await operations.finished(start(operations, []));
  });

  it('fails with the first error, is kept, and runs again from what is missing', async () => {
    const operations = createOperations({ log: SILENT });
    let broken = true;
    let planned = 0;
    const undone: string[] = [];
    const undo = (id: string) => async (): Promise<void> => void undone.push(id);
    const a = step('a', { undo: undo('a') });
    const b = step('b', {
      needs: ['a'],
      undo: undo('b'),
      run: async () => {
        if (broken)
          throw new SkepError('PORT_TAKEN', 'Port 8000 is taken', { details: ['a detail'], hint: 'Choose another' });
      },
    });
    const id = start(operations, [], { plan: async () => (planned++ === 0 ? [a, b] : [b]) });
    await expect(operations.finished(id)).rejects.toMatchObject({ code: 'PORT_TAKEN' });
    const failed = await watch(operations, id);
    expect(failed.operation).toMatchObject({ state: 'failed', canRetry: true, canUndo: true, stepsDone: 1 });
    expect(failed.operation.error?.code).toBe('PORT_TAKEN');
    expect(failed.steps.map(({ state }) => state)).toEqual(['done', 'failed']);
    expect(undone).toEqual([]);

    broken = false;
    operations.handlers.retry({ id }, { signal });
    await operations.finished(id);
    const done = await watch(operations, id);
    expect(done.operation).toMatchObject({ state: 'done', stepsDone: 2, stepsTotal: 2 });
    expect(done.operation.error).toBeUndefined();
  });

  it('undoes a failed one when asked, and lists what the sweep found left', async () => {
    const operations = createOperations({ log: SILENT });
    const undone: string[] = [];
    const id = start(
      operations,
      [
        step('a', { undo: async () => void undone.push('a') }),
        step('b', {
          needs: ['a'],
          undo: async () => {
            undone.push('b');
            throw new Error('cannot');
          },
        }),
        step('c', {
          needs: ['b'],
          run: async () => {
            throw new SkepError('NODE_NOT_READY', 'first');
          },
        }),
      ],
      { sweep: async () => ['volume demo-stack: in use'] },
    );
    await expect(operations.finished(id)).rejects.toThrow('first');
    operations.handlers.undo({ id }, { signal });
    await expect(operations.finished(id)).rejects.toThrow('first');
    expect(undone).toEqual(['b', 'a']);
    const { operation } = await watch(operations, id);
    expect(operation).toMatchObject({ state: 'undone', leftovers: ['volume demo-stack: in use'], canUndo: false });
    expect(operation.error?.message).toBe('first');
    expect(() => operations.handlers.undo({ id }, { signal })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  it('undoes by itself where it was asked to', async () => {
    const operations = createOperations({ log: SILENT });
    const undone: string[] = [];
    const fails = async (): Promise<void> => {
      throw new SkepError('NODE_NOT_READY', 'first');
    };
    const steps = [step('a', { undo: async () => void undone.push('a') }), step('b', { needs: ['a'], run: fails })];
    const id = start(operations, steps, { undoOnFailure: true });
    await expect(operations.finished(id)).rejects.toThrow('first');
    expect(undone).toEqual(['a']);
    expect((await watch(operations, id)).operation).toMatchObject({ state: 'undone', leftovers: [] });
  });

  it('keeps what was built when cancelled so, and can be undone or run again', async () => {
    const operations = createOperations({ log: SILENT });
    let undone = false;
    const waits = (context: { signal: AbortSignal }): Promise<void> =>
      new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason)));
    const id = start(operations, [
      step('a', {
        undo: async () => {
          undone = true;
        },
      }),
      step('b', { needs: ['a'], run: waits }),
      step('c', { needs: ['b'] }),
    ]);
    await later();
    await later();
    operations.handlers.cancel({ id, keep: true }, { signal });
    await expect(operations.finished(id)).rejects.toMatchObject({ code: 'CANCELLED' });
    const { operation, steps } = await watch(operations, id);
    expect(operation).toMatchObject({ state: 'cancelled', canRetry: true, canUndo: true });
    expect(operation.error).toBeUndefined();
    expect(steps.map(({ state }) => state)).toEqual(['done', 'cancelled', 'cancelled']);
    expect(undone).toBe(false);
  });

  it('cannot be cancelled where half of it is worse than all', async () => {
    const operations = createOperations({ log: SILENT });
    const id = start(operations, [step('a')], { cancellable: false });
    expect(() => operations.cancel(id, false)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    await operations.finished(id);
  });

  it('lists each lenient failure as a leftover', async () => {
    const operations = createOperations({ log: SILENT });
    const fails = async (): Promise<void> => {
      throw new SkepError('CONFLICT', 'is in use');
    };
    const id = start(operations, [
      step('a', { lenient: true, run: fails }),
      step('b', { lenient: true, run: fails }),
      step('c', { needs: ['a', 'b'] }),
    ]);
    await expect(operations.finished(id)).rejects.toThrow('is in use');
    const { operation, steps } = await watch(operations, id);
    expect(operation.leftovers).toEqual(['a, do a: is in use', 'b, do b: is in use']);
    expect(steps.find(({ id }) => id === 'c')?.state).toBe('done');
  });

  it.each([
    { left: [], state: 'done' },
    { left: ['volume demo-stack: in use'], state: 'failed' },
  ])('after lenient failures is $state where the sweep leaves $left', async ({ left, state }) => {
    const operations = createOperations({ log: SILENT });
    const fails = async (): Promise<void> => {
      throw new SkepError('CONFLICT', 'is in use');
    };
    const id = start(operations, [step('a', { lenient: true, run: fails })], { sweep: async () => left });
    await operations.finished(id).catch(() => {});
    expect((await watch(operations, id)).operation).toMatchObject({ state, leftovers: left });
  });

  it('shows no join token, wherever it is said', async () => {
    const operations = createOperations({ log: SILENT });
    const token = 'SWMTKN-1-5dwkn4saljbvc9nmdyn74w-a2b8rdxgcqjk86uw8kfq';
    const id = start(operations, [
      step('a', {
        commands: [`docker swarm join --token ${token}`],
        run: async ({ log }) => {
          log(`joined with ${token}`);
          throw new SkepError('BAD_TOKEN', `refused ${token}`, { details: [token] });
        },
      }),
    ]);
    await expect(operations.finished(id)).rejects.toThrow();
    const feeds = [
      (await operations.handlers.watch({ id })).snapshot(),
      (await operations.handlers.transcript({})).snapshot(),
      (await operations.handlers.list({})).snapshot(),
      await operations.handlers.script({}, { signal }),
    ];
    expect(JSON.stringify(feeds)).not.toContain('SWMTKN');
  });

  it('whatever is cancelled whenever, undoes in reverse all that began, and only that', async () => {
    const sizes = fc.integer({ min: 1, max: 9 });
    const needs = sizes.chain((size) =>
      fc.tuple(...Array.from({ length: size }, (_, i) => fc.subarray(Array.from({ length: i }, (_, j) => `s${j}`)))),
    );
    await fc.assert(
      fc.asyncProperty(needs, fc.nat(), fc.boolean(), async (graph, nth, fails) => {
        const operations = createOperations({ log: SILENT });
        const began: string[] = [];
        const undone: string[] = [];
        const at = `s${nth % graph.length}`;
        const steps = graph.map((each, i) =>
          step(`s${i}`, {
            needs: each,
            run: async () => {
              began.push(`s${i}`);
              await later();
              if (`s${i}` !== at) return;
              if (fails) throw new SkepError('ENGINE_FAILED', 'first');
              operations.cancel(id, false);
            },
            undo: async () => {
              await later();
              undone.push(`s${i}`);
            },
          }),
        );
        const id = start(operations, steps, { undoOnFailure: true });
        await expect(operations.finished(id)).rejects.toMatchObject({ code: fails ? 'ENGINE_FAILED' : 'CANCELLED' });
        expect([...undone].sort()).toEqual([...began].sort());
        for (const { id: each, needs: all } of steps.filter((one) => began.includes(one.id))) {
          for (const need of all) expect(undone.indexOf(each)).toBeLessThan(undone.indexOf(need));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('operations', () => {
  it('forget an ended one when told to', async () => {
    const operations = createOperations({ log: SILENT });
    const id = start(operations, [step('a')]);
    expect(() => operations.handlers.dismiss({ id }, { signal })).toThrow(expect.objectContaining({ code: 'BUSY' }));
    await operations.finished(id);
    operations.handlers.dismiss({ id }, { signal });
    expect((await operations.handlers.list({})).snapshot().operations).toEqual([]);
    expect(() => operations.handlers.watch({ id })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('close by cancelling what runs and waiting for it', async () => {
    const operations = createOperations({ log: SILENT });
    let ended = false;
    start(operations, [
      step('a', {
        run: async () => {
          await later();
          ended = true;
        },
      }),
    ]);
    await later();
    await operations.close();
    expect(ended).toBe(true);
  });
});

describe('the script of a session', () => {
  it('holds each command with what it was for, and what failed as a comment', async () => {
    const operations = createOperations({ log: SILENT });
    const engine = 'tcp://10.0.0.5:2375';
    const record = { engine, lab: 'demo', node: 'manager', command: 'docker service ls' };
    await operations.finished(start(operations, [step('a', { undoCommands: ['docker rm a'] })], { engine }));
    await operations.record(record, async () => 1);
    await expect(
      operations.record({ ...record, command: 'docker service rm x' }, () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    const { filename, text } = await operations.handlers.script({ lab: 'demo' }, { signal });
    expect(filename).toBe('demo-session.sh');
    expect(text.split('\n')).toEqual([
      '#!/bin/sh',
      '# What Skep did, as commands. Made by Skep.',
      'set -eu',
      '',
      'unset DOCKER_HOST DOCKER_CONTEXT DOCKER_TLS DOCKER_TLS_VERIFY DOCKER_CERT_PATH',
      'export DOCKER_HOST=tcp://10.0.0.5:2375',
      '',
      '# demo: a: do a',
      'docker a',
      '',
      '# demo: manager',
      'docker exec demo-manager docker service ls',
      '# failed: docker exec demo-manager docker service rm x',
      '',
    ]);
  });
});
