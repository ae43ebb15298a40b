import type { OperationStep } from '../../../../src/shared/model/operation.ts';
import type { FakePort } from '../../fake-port.ts';
import { ENGINE } from './base.ts';

const now = Date.now();
const image = (reference: string, size: number, hours: number) => ({
  id: reference,
  reference,
  size,
  created: now - hours * 3_600_000,
});

/** Images to publish, a registry that holds some, and a publishing that is under way. */
export function playRun(port: FakePort): void {
  port.answer('engine.images', () => [
    image('kickscar/hellodocker:latest', 76_400_000, 2),
    image('skep/hellodocker:latest', 2_100_000, 3),
    image('nginx:1.27-alpine', 48_200_000, 400),
    image('ghcr.io/team/a-service-with-a-rather-long-name/and-a-path:2026.01.14-nightly', 812_000_000, 900),
    ...Array.from({ length: 14 }, (_, i) => image(`app-${i}:1.${i}`, 30_000_000 + i * 4_000_000, 1000 + i * 30)),
  ]);
  port.answer('registry.list', () => [
    { repository: 'kickscar/hellodocker', tags: ['latest', '1.2'] },
    { repository: 'nginx', tags: ['1.27-alpine'] },
  ]);
  port.answer('registry.publish', ({ as }) => ({ operation: 'op-7', reference: `registry:5000/${as}` }));
  const step = (id: string, lane: string, title: string, more: Partial<OperationStep>): OperationStep => ({
    ...{ id, lane, title, needs: [], state: 'waiting', commands: [] },
    ...more,
  });
  const steps = [
    step('tag', 'registry', 'tag', { state: 'done', startedAt: now, endedAt: now + 100 }),
    step('push', 'registry', 'push', {
      state: 'running',
      startedAt: now,
      progress: { current: 31_000_000, total: 76_400_000, unit: 'bytes' },
    }),
    ...['manager', 'worker01', 'worker02', 'worker03'].map((node) => step(`pull ${node}`, node, 'pull', {})),
  ];
  port.feed(
    'operation.watch',
    {
      operations: [
        {
          ...{
            id: 'op-7',
            kind: 'image.publish',
            title: 'Publish',
            engine: ENGINE,
            lab: 'hellodocker',
            state: 'running',
          },
          ...{
            startedAt: now,
            stepsDone: 1,
            stepsTotal: 6,
            leftovers: [],
            canCancel: true,
            canRetry: false,
            canUndo: false,
          },
        },
      ],
      steps,
      log: [],
    },
    { id: 'op-7' },
  );
}
