import { afterEach, expect, it, vi } from 'vitest';
import type { Engine } from '../../../../src/main/engine/index.ts';
import { awaitDaemon } from '../../../../src/main/lab/apply/daemon.ts';
import type { StepContext } from '../../../../src/main/operations/index.ts';
import { SkepError } from '../../../../src/shared/errors.ts';

afterEach(() => vi.restoreAllMocks());

/** Time goes by a thousand times as fast. */
function hurry(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 1_000));
}

/** One frame of a log without a terminal. */
function frame(text: string): Buffer {
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** A node whose container runs and whose daemon never answers. */
const mute = (log: string): Engine =>
  ({
    node: () => ({ docker: { ping: async () => Promise.reject(new SkepError('ENGINE_UNREACHABLE', 'not yet')) } }),
    docker: {
      getContainer: () => ({
        inspect: async () => ({ State: { Running: true }, RestartCount: 0 }),
        logs: async () => frame(log),
      }),
    },
  }) as unknown as Engine;

const CONTEXT = { signal: new AbortController().signal, progress: () => {}, log: () => {} } as unknown as StepContext;

it.each([
  [0, 60],
  [50, 210],
])('a daemon that starts with %i others is given %i seconds, and then its last log lines', async (nodes, seconds) => {
  hurry();
  await expect(awaitDaemon(mute('starting'), 'demo-worker01', CONTEXT, nodes)).rejects.toMatchObject({
    code: 'NODE_NOT_READY',
    message: `The daemon in demo-worker01 did not answer within ${seconds} s`,
    details: ['starting'],
  });
});

it('the option that a daemon does not know is not lost before all those that it knows', async () => {
  hurry();
  const options = Array.from({ length: 80 }, (_, i) => `      --option-${i} string    Does something`);
  const log = ['unknown flag: --nonsense', '', 'Usage:  dockerd [OPTIONS]', ...options, ', Code: 125', ''].join('\n');
  await expect(awaitDaemon(mute(log), 'demo-worker01', CONTEXT)).rejects.toMatchObject({
    details: ['unknown flag: --nonsense', 'Usage:  dockerd [OPTIONS]', ', Code: 125'],
  });
});
