import { describe, expect, it } from 'vitest';
import type { Inspected } from '../../../../src/main/swarm/tasks/container.ts';
import { digestOf, fromTask, toDetail } from '../../../../src/main/swarm/tasks/to-detail.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const RAW = {
  ID: 'task',
  Spec: { ContainerSpec: { Image: `hello:1@${DIGEST}` } },
  Status: { State: 'failed', ContainerStatus: { ContainerID: 'c', ExitCode: 137 } },
  NetworksAttachments: [{ Network: { Spec: { Name: 'front' } }, Addresses: ['10.0.1.3/24', 'fd00::3/64'] }],
};
const container = (state: object) =>
  ({
    State: {
      StartedAt: '2026-01-01T00:00:00Z',
      FinishedAt: '0001-01-01T00:00:00Z',
      Running: true,
      ExitCode: 0,
      ...state,
    },
    NetworkSettings: { Networks: { front: { IPAddress: '10.0.1.3' }, bridge: { IPAddress: '172.17.0.2' }, off: {} } },
  }) as unknown as Inspected;

describe('the detail of a task', () => {
  it('says what the managers know, where the node does not answer', () => {
    expect(fromTask(RAW)).toEqual({
      digest: DIGEST,
      addresses: [
        { network: 'front', address: '10.0.1.3' },
        { network: 'front', address: 'fd00::3' },
      ],
      exitCode: 137,
      oomKilled: false,
      lines: [],
    });
    expect(fromTask({ ID: 'waits' })).toEqual({ addresses: [], oomKilled: false, lines: [] });
  });

  it('adds what the container tells', () => {
    const detail = toDetail({ ...RAW, Status: { State: 'running' } }, container({}), { lines: ['hello'] });
    expect(detail).toMatchObject({ startedAt: Date.UTC(2026, 0, 1), lines: ['hello'], oomKilled: false });
    expect(detail.addresses.map(({ network }) => network)).toEqual(['front', 'front', 'bridge']);
    expect(detail).not.toHaveProperty('finishedAt');
    expect(detail).not.toHaveProperty('exitCode');
  });

  it('knows how it ended, and its health', () => {
    const health = {
      Status: 'unhealthy',
      FailingStreak: 3,
      Log: [{ Start: '2026-01-01T00:00:01Z', End: '2026-01-01T00:00:02Z', ExitCode: 1, Output: 'no'.repeat(5_000) }],
    };
    const state = { Running: false, ExitCode: 9, OOMKilled: true, FinishedAt: '2026-01-01T00:01:00Z', Health: health };
    const detail = toDetail(RAW, container(state), { lines: [] });
    expect(detail).toMatchObject({ exitCode: 9, oomKilled: true, finishedAt: Date.UTC(2026, 0, 1, 0, 1) });
    expect(detail.health).toMatchObject({ status: 'unhealthy', failingStreak: 3 });
    expect(detail.health?.log[0]?.output).toHaveLength(2_000);
  });

  it('reads a pinned digest', () => {
    expect(digestOf({ ID: 'x', Spec: { ContainerSpec: { Image: 'hello:1' } } })).toBeUndefined();
  });
});
