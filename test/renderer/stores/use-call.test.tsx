import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toastStore, useCall } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { installFakePort } from '../fake-port.ts';

const port = installFakePort();
const ref = { engine: 'local', lab: 'demo' };

beforeEach(() => toastStore.setState({ toasts: [] }));
afterEach(cleanup);

it('lets a change of the swarm go on when its dialog is closed, and hands on how it ended', async () => {
  const answer = Promise.withResolvers<{ warnings: string[] }>();
  port.answer('swarm.forceServices', () => answer.promise);
  const posted = vi.spyOn(port, 'post');
  const { result, unmount } = renderHook(() => useCall('swarm.forceServices'));
  let done: Promise<unknown> | undefined;
  act(() => {
    done = result.current.run({ ...ref, services: ['web'] });
  });
  unmount();
  answer.resolve({ warnings: ['slow'] });
  expect(await done).toEqual({ warnings: ['slow'] });
  expect(posted.mock.calls.map(([{ t }]) => t)).not.toContain('cancel');
});

it('tells in a toast why such a change failed', async () => {
  const answer = Promise.withResolvers<never>();
  port.answer('swarm.forceServices', () => answer.promise);
  const { result, unmount } = renderHook(() => useCall('swarm.forceServices'));
  let done: Promise<unknown> | undefined;
  act(() => {
    done = result.current.run({ ...ref, services: ['web'] });
  });
  unmount();
  answer.reject(new SkepError('CONFLICT', 'web was changed meanwhile'));
  expect(await done).toBeUndefined();
  expect(toastStore.getState().toasts).toMatchObject([{ tone: 'bad', text: 'web was changed meanwhile' }]);
});

it('cancels what only asks', async () => {
  port.answer('swarm.joinToken', () => new Promise<never>(() => {}));
  const { result, unmount } = renderHook(() => useCall('swarm.joinToken'));
  let done: Promise<unknown> | undefined;
  act(() => {
    done = result.current.run({ ...ref, role: 'worker' });
  });
  unmount();
  expect(await done).toBeUndefined();
  expect(toastStore.getState().toasts).toEqual([]);
});
