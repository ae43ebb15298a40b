import { SkepError } from '../../shared/errors.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { FeedStore } from '../feed.ts';
import type { Log } from '../log.ts';
import type { AreaHandlers } from '../types.ts';
import { Job } from './job.ts';
import { type ShellPrefixOf, toScript } from './script.ts';
import { Transcript } from './transcript.ts';
import type { ListCollections, Operations } from './types.ts';

/** Ended operations that are kept for a look back. */
const MAX_ENDED = 50;

export type OperationsArea = Operations & { handlers: AreaHandlers<'operation'> };

export interface OperationsDeps {
  log: Log;
  shellPrefix?: ShellPrefixOf;
}

/** Runs operations, and keeps what is shown of them for as long as the app runs. */
export function createOperations({ log, shellPrefix }: OperationsDeps): OperationsArea {
  const jobs = new Map<string, Job>();
  const list = new FeedStore<ListCollections>(['operations']);
  const transcript = new Transcript();
  const listeners = new Set<() => void>();
  let next = 1;

  const onChange = (job: Job): void => {
    const before = list.get('operations', job.operation.id);
    list.put('operations', job.operation);
    if (before?.state !== job.operation.state) for (const listener of [...listeners]) listener();
  };

  const of = (engine: string, lab: string): Job | undefined =>
    [...jobs.values()].find((job) => job.active && job.operation.engine === engine && job.operation.lab === lab);

  const get = (id: string): Job => {
    const job = jobs.get(id);
    if (job) return job;
    throw new SkepError('NOT_FOUND', `There is no operation ${id}`, {
      hint: 'It was dismissed, or Skep was restarted.',
    });
  };

  const assertFree = (engine: string, lab: string): void => {
    const other = of(engine, lab);
    if (!other) return;
    throw new SkepError('BUSY', `${lab} is being worked on: ${other.operation.title}`, {
      hint: 'Wait for it to end, or cancel it.',
      retryable: true,
    });
  };

  /** An operation that has ended and may go on in the way asked for. */
  const ended = (id: string, may: (operation: Operation) => boolean, verb: string): Job => {
    const job = get(id);
    const { engine, lab, title, state } = job.operation;
    assertFree(engine, lab);
    if (!may(job.operation)) throw new SkepError('CONFLICT', `${title} is ${state}: there is nothing to ${verb}`);
    return job;
  };

  const forget = (job: Job): void => {
    jobs.delete(job.operation.id);
    list.remove('operations', job.operation.id);
  };

  const dropOldest = (): void => {
    const over = [...jobs.values()].filter((job) => !job.active);
    for (const job of over.slice(0, Math.max(0, over.length - MAX_ENDED))) forget(job);
  };

  const operations: Operations = {
    start(init) {
      assertFree(init.engine, init.lab);
      dropOldest();
      const id = `op-${next++}`;
      const job = new Job(id, init, { log, transcript, onChange });
      jobs.set(id, job);
      job.start();
      return id;
    },
    finished: async (id) => get(id).finished,
    cancel(id, keep) {
      const job = get(id);
      if (job.active && !job.operation.canCancel && job.operation.state === 'running') {
        throw new SkepError('CONFLICT', `${job.operation.title} cannot be cancelled: half of it is worse than all`);
      }
      job.cancel(keep);
    },
    get: (id) => jobs.get(id)?.operation,
    of: (engine, lab) => of(engine, lab)?.operation.id,
    async record(entry, work) {
      const id = transcript.begin({ ...entry, comment: entry.node });
      try {
        const result = await work();
        transcript.end(id, 0);
        return result;
      } catch (error) {
        transcript.end(id, 1);
        throw error;
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      const active = [...jobs.values()].filter((job) => job.active);
      for (const job of active) job.cancel(true);
      await Promise.allSettled(active.map((job) => job.finished));
    },
  };

  const handlers: AreaHandlers<'operation'> = {
    list: () => list,
    watch: ({ id }) => get(id).feed,
    cancel({ id, keep }) {
      operations.cancel(id, keep);
      return {};
    },
    retry({ id }) {
      ended(id, (operation) => operation.canRetry, 'retry').retry();
      return {};
    },
    undo({ id }) {
      ended(id, (operation) => operation.canUndo, 'undo').undo();
      return {};
    },
    dismiss({ id }) {
      const job = get(id);
      if (job.active)
        throw new SkepError('BUSY', `${job.operation.title} is still at work`, { hint: 'Cancel it first.' });
      forget(job);
      return {};
    },
    transcript: ({ lab }) => transcript.source(lab),
    script: ({ lab }) => ({
      filename: `${lab ?? 'skep'}-session.sh`,
      text: toScript(transcript.noted(lab), shellPrefix),
    }),
  };
  return { ...operations, handlers };
}
