import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/renderer/App.tsx';
import { waysFor } from '../../../src/renderer/features/engine/ways.ts';
import { navigate } from '../../../src/renderer/routes.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { EngineInfo } from '../../../src/shared/model/engine.ts';
import { installFakePort } from '../fake-port.ts';
import { engine, playQuiet } from '../scenes.ts';

const port = installFakePort();

const down = (part: Partial<EngineInfo>): EngineInfo =>
  engine({
    state: 'down',
    current: false,
    error: new SkepError('ENGINE_UNREACHABLE', 'Nobody listens there', { hint: 'Start it' }).toShape(),
    ...part,
  });

describe('no engine answers', () => {
  beforeEach(() => {
    playQuiet(port);
    navigate({ page: 'home' });
  });
  afterEach(cleanup);

  it('says what was tried, why each failed and what to do', async () => {
    port.feed('engine.list', {
      engines: [down({}), down({ id: 'tcp://h', address: 'tcp://h', source: 'DOCKER_HOST' })],
    });
    render(<App />);
    expect(await screen.findByRole('heading', { name: 'No Docker engine answers' })).toBeTruthy();
    expect(screen.getByRole('row', { name: /docker\.sock socket Nobody listens there/ })).toBeTruthy();
    expect(screen.getByRole('row', { name: /tcp:\/\/h DOCKER_HOST.*Start it/ })).toBeTruthy();
    expect(screen.getByText('npm run engine -- up')).toBeTruthy();
  });

  it('looks again on request, and goes on by itself when one appears', async () => {
    port.feed('engine.list', { engines: [down({})] });
    render(<App />);
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(port.calls('engine.retry')).toHaveLength(1);
    port.feed('engine.list', { engines: [{ ...down({}), state: 'connecting' }] });
    expect(await screen.findByRole('heading', { name: 'No Docker engine answers' })).toBeTruthy();
    port.feed('engine.list', { engines: [engine()] });
    expect(await screen.findByRole('heading', { name: 'No labs yet' })).toBeTruthy();
  });

  it('has nothing to list where nothing was found', async () => {
    port.feed('engine.list', { engines: [] });
    render(<App />);
    expect(await screen.findByText(/No DOCKER_HOST is set/)).toBeTruthy();
  });

  it('accuses nobody before the first answer', async () => {
    port.feed('engine.list', { engines: [engine({ state: 'connecting', current: false })] });
    render(<App />);
    await waitFor(() => expect(screen.getByText('Looking for a Docker engine')).toBeTruthy());
    expect(screen.queryByRole('heading', { name: 'No Docker engine answers' })).toBeNull();
  });
});

describe('ways to an engine', () => {
  it.each(['darwin', 'win32', 'linux'])('on %s each has a page or a command', (platform) => {
    const ways = waysFor(platform);
    expect(ways.length).toBeGreaterThanOrEqual(3);
    for (const way of ways) expect(way.about.length).toBeGreaterThan(10);
  });
  it('offers the private engine on Linux alone', () => {
    const has = (platform: string) =>
      waysFor(platform).some(({ commands }) => commands?.[0]?.startsWith('npm run engine'));
    expect([has('linux'), has('darwin'), has('win32')]).toEqual([true, false, false]);
  });
});
