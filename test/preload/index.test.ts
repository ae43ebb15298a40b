import { describe, expect, it, vi } from 'vitest';
import { IPC_CHANNEL, type SkepPort } from '../../src/shared/contract/wire.ts';
import { exposed, ipcRenderer } from '../electron-stub.ts';

await import('../../src/preload/index.ts');
const port = exposed.skep as SkepPort;

describe('preload', () => {
  it('says hello before anything else, so that main begins a new connection at each load', () => {
    expect(ipcRenderer.sent[0]).toEqual([IPC_CHANNEL, { t: 'hello' }]);
  });

  it('exposes one frozen port and nothing of Electron', () => {
    expect(Object.keys(exposed)).toEqual(['skep']);
    expect(Object.isFrozen(port)).toBe(true);
    expect(Object.keys(port).sort()).toEqual(['onDown', 'onMessage', 'platform', 'post', 'shell']);
  });

  it('passes messages both ways on one channel, without the event, until it is told to stop', () => {
    port.post({ t: 'cancel', id: 1 });
    expect(ipcRenderer.sent.at(-1)).toEqual([IPC_CHANNEL, { t: 'cancel', id: 1 }]);
    const listener = vi.fn();
    const stop = port.onMessage(listener);
    ipcRenderer.emit(IPC_CHANNEL, { sender: 'secret' }, { t: 'end', id: 2 });
    stop();
    ipcRenderer.emit(IPC_CHANNEL, {}, { t: 'end', id: 3 });
    expect(listener.mock.calls).toEqual([[{ t: 'end', id: 2 }]]);
  });

  it('is connected as long as it runs', () => {
    const listener = vi.fn();
    port.onDown(listener);
    expect(listener).toHaveBeenCalledWith(false);
  });
});
