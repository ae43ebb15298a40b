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
const mute = (log: string, inspect: () => object = () => ({ State: { Running: true }, RestartCount: 0 })): Engine =>
  ({
    exec: async () => {},
    node: () => ({ docker: { ping: async () => Promise.reject(new SkepError('ENGINE_UNREACHABLE', 'not yet')) } }),
    docker: {
      getContainer: () => ({
        inspect: async () => inspect(),
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

/** What is seen of a container that was started again with each look, after so many seconds each time. */
function dying(seconds: number): () => object {
  let restarts = 0;
  return () => {
    const at = (lives: number): string => new Date(lives * seconds * 1_000).toISOString();
    const seen = {
      RestartCount: restarts,
      State: { Running: true, StartedAt: at(restarts), FinishedAt: at(restarts) },
    };
    restarts += 1;
    return seen;
  };
}

/** The look at the container comes with every attempt. */
function lookEveryTime(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 1_000;
    return now;
  });
}

it('a daemon that ends soon after each start is given up by that', async () => {
  lookEveryTime();
  await expect(awaitDaemon(mute('no such option', dying(1)), 'demo-worker01', CONTEXT)).rejects.toMatchObject({
    message: 'The daemon in demo-worker01 ends as soon as it starts',
    details: ['no such option'],
  });
});

it('one that a busy machine ended, after a while, may come up yet', async () => {
  hurry();
  lookEveryTime();
  await expect(awaitDaemon(mute('its containerd is late', dying(16)), 'demo-worker01', CONTEXT)).rejects.toMatchObject({
    message: 'The daemon in demo-worker01 did not answer within 60 s',
  });
});

it('so may one that ended twice between two looks, the first time after a while', async () => {
  hurry();
  lookEveryTime();
  const at = (seconds: number): string => new Date(seconds * 1_000).toISOString();
  const looks = [
    { RestartCount: 0, State: { Running: true, StartedAt: at(0), FinishedAt: at(0) } },
    { RestartCount: 2, State: { Running: true, StartedAt: at(17), FinishedAt: at(16.5) } },
  ];
  const last = looks.at(-1);
  const seen = (): object => looks.shift() ?? last ?? {};
  await expect(awaitDaemon(mute('its containerd is late', seen), 'demo-worker01', CONTEXT)).rejects.toMatchObject({
    message: 'The daemon in demo-worker01 did not answer within 60 s',
  });
});

it('while nobody answers it is the node that looks for its socket', async () => {
  let asked = 0;
  const exec = vi.fn(async () => {});
  const ping = async (): Promise<void> => {
    asked += 1;
    if (asked < 3) throw new SkepError('NODE_NOT_READY', 'not yet');
  };
  const engine = { exec, node: () => ({ docker: { ping } }) } as unknown as Engine;
  await awaitDaemon(engine, 'demo-worker01', CONTEXT);
  expect(exec).toHaveBeenCalledTimes(2);
  expect(exec).toHaveBeenCalledWith(
    'demo-worker01',
    ['sh', '-c', expect.stringContaining('docker.sock')],
    expect.anything(),
  );
});
