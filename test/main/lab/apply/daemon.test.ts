import { afterEach, expect, it, vi } from 'vitest';
import type { Engine } from '../../../../src/main/engine/index.ts';
import { awaitDaemon } from '../../../../src/main/lab/apply/daemon.ts';
import type { StepContext } from '../../../../src/main/operations/index.ts';
import { SkepError } from '../../../../src/shared/errors.ts';

afterEach(() => vi.restoreAllMocks());

/** A node whose container runs and whose daemon never answers. */
const MUTE = {
  node: () => ({ docker: { ping: async () => Promise.reject(new SkepError('ENGINE_UNREACHABLE', 'not yet')) } }),
  docker: {
    getContainer: () => ({
      inspect: async () => ({ State: { Running: true }, RestartCount: 0 }),
      logs: async () => Buffer.from('\u0001\0\0\0\0\0\0\u0008starting'),
    }),
  },
} as unknown as Engine;

const CONTEXT = { signal: new AbortController().signal, progress: () => {}, log: () => {} } as unknown as StepContext;

it.each([
  [0, 60],
  [50, 210],
])('a daemon that starts with %i others is given %i seconds, and then its last log lines', async (nodes, seconds) => {
  // Time goes by a thousand times as fast.
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 1_000));
  await expect(awaitDaemon(MUTE, 'demo-worker01', CONTEXT, nodes)).rejects.toMatchObject({
    code: 'NODE_NOT_READY',
    message: `The daemon in demo-worker01 did not answer within ${seconds} s`,
    details: ['starting'],
  });
});
