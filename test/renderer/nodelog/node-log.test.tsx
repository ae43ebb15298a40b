import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { bridge, type StreamHooks } from '../../../src/renderer/bridge.ts';
import { NodeLogDialog } from '../../../src/renderer/features/nodelog/index.ts';
import { openDialog } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { installFakePort } from '../fake-port.ts';
import { show } from '../show.tsx';

installFakePort();

/** A screen that draws when it is told to: xterm needs a real browser. */
const screens = vi.hoisted(() => ({ open: [] as { said: string; drawn: () => void; disposed: boolean }[] }));
vi.mock('../../../src/renderer/features/nodelog/terminal.ts', () => ({
  openLogTerminal: (_parent: HTMLElement, onFollowing: (following: boolean) => void) => {
    const one = { said: '', drawn: () => {}, disposed: false };
    screens.open.push(one);
    return {
      write: (bytes: Uint8Array) =>
        new Promise<void>((resolve) => {
          one.said += new TextDecoder().decode(bytes);
          one.drawn = resolve;
        }),
      follow: (on: boolean) => onFollowing(on),
      text: () => one.said,
      dispose: () => {
        one.disposed = true;
      },
    };
  },
}));

let hooks: StreamHooks;
const close = vi.fn();

beforeEach(() => {
  screens.open.length = 0;
  close.mockClear();
  openDialog({ nodeLog: undefined });
  vi.spyOn(bridge, 'openStream').mockImplementation((_name, _params, given) => {
    hooks = given;
    return { write: async () => {}, end: () => {}, close };
  });
});

async function open() {
  show(<NodeLogDialog />);
  act(() => openDialog({ nodeLog: { engine: 'local', lab: 'demo', node: 'worker01' } }));
  await screen.findByRole('dialog', { name: 'Daemon log of worker01' });
}

const say = (text: string) => hooks.onData(new TextEncoder().encode(text));

test('bytes are acknowledged when they are drawn, not before', async () => {
  await open();
  expect(bridge.openStream).toHaveBeenCalledWith(
    'swarm.nodeLog',
    { engine: 'local', lab: 'demo', node: 'worker01' },
    expect.anything(),
  );
  let acknowledged = false;
  await act(async () => {
    void Promise.resolve(say('API listen on /var/run/docker.sock\n')).then(() => {
      acknowledged = true;
    });
  });
  expect(screen.getByText('Live')).toBeTruthy();
  expect(acknowledged).toBe(false);
  screens.open.at(-1)?.drawn();
  await waitFor(() => expect(acknowledged).toBe(true));
});

test('Follow is let go of and taken up', async () => {
  await open();
  const follow = screen.getByRole('button', { name: 'Follow' });
  expect(follow.getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(follow);
  expect(follow.getAttribute('aria-pressed')).toBe('false');
});

test('when it breaks it says why, and can be opened again', async () => {
  await open();
  act(() => hooks.onFail?.(new SkepError('DISCONNECTED', 'The connection is lost')));
  expect((await screen.findByRole('alert')).textContent).toContain('The connection is lost');
  const before = screens.open.length;
  await userEvent.click(screen.getByRole('button', { name: 'Open again' }));
  expect(screens.open.length).toBe(before + 1);
  expect(screens.open.at(-2)?.disposed).toBe(true);
});

test('closing it ends the stream', async () => {
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(close).toHaveBeenCalled();
  expect(screens.open.every((one) => one.disposed)).toBe(true);
});
