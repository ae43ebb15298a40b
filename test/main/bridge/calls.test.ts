import { describe, expect, it, vi } from 'vitest';
import { bind } from '../../../src/main/bridge/index.ts';
import { SILENT } from '../../../src/main/log.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { FakePort } from '../../support/fake-port.ts';
import { handlersWith, turns } from '../../support/handlers.ts';

type Use = (input: { engine: string }, context: { signal: AbortSignal }) => Promise<Record<string, never>>;

function bound(use: Use, log = SILENT) {
  const port = new FakePort();
  const close = bind(handlersWith({ engine: { use } }), port, { log });
  const call = (id: number, input: unknown, name = 'engine.use') => port.receive({ t: 'call', id, name, input });
  return { port, close, call };
}

describe('calls', () => {
  it('gives the handler its input parsed, and the page the envelope', async () => {
    const use = vi.fn<Use>(async () => ({}));
    const { port, call } = bound(use);
    call(1, { engine: 'unix:///a', more: 'dropped' });
    await turns();
    expect(use.mock.calls[0]?.[0]).toEqual({ engine: 'unix:///a' });
    expect(port.sent).toEqual([{ t: 'reply', id: 1, reply: { ok: true, data: {} } }]);
  });

  it('refuses an input that the contract does not take, and says where', async () => {
    const use = vi.fn<Use>();
    const { port, call } = bound(use);
    call(1, { engine: 7 });
    await turns();
    expect(use).not.toHaveBeenCalled();
    expect(port.of('reply')[0]?.reply).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', issues: [{ path: 'engine' }] },
    });
  });

  it.each(['engine.nope', 'nope.use', '__proto__.toString', 'engine.constructor', 'engine.list', 'engine.use.x', ''])(
    'has no call %j',
    async (name) => {
      const { port, call } = bound(async () => ({}));
      call(1, { engine: 'a' }, name);
      await turns();
      expect(port.of('reply')[0]?.reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    },
  );

  it('passes a SkepError on whole', async () => {
    const error = new SkepError('PORT_TAKEN', '8000 is in use', { hint: 'Take 8001', details: ['nginx'] });
    const { port, call } = bound(() => Promise.reject(error));
    call(1, { engine: 'a' });
    await turns();
    expect(port.of('reply')[0]?.reply).toEqual({ ok: false, error: error.toShape() });
  });

  it('logs our own bugs with their stack', async () => {
    const log = { ...SILENT, error: vi.fn() };
    const bug = new TypeError('x is not a function');
    const { port, call } = bound(() => Promise.reject(bug), log);
    call(1, { engine: 'a' });
    await turns();
    expect(port.of('reply')[0]?.reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(log.error).toHaveBeenCalledWith({ name: 'engine.use', error: bug }, expect.any(String));
  });

  it('cancels by id: the handler hears it, the page gets CANCELLED whatever the handler then throws', async () => {
    const { port, call } = bound(
      (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('socket hang up')))),
    );
    call(1, { engine: 'a' });
    call(2, { engine: 'b' });
    port.receive({ t: 'cancel', id: 1 });
    await turns();
    expect(port.of('reply').map(({ id }) => id)).toEqual([1]);
    expect(port.of('reply')[0]?.reply).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  });

  it('aborts what is under way when the port goes down, and posts nothing any more', async () => {
    let heard: AbortSignal | undefined;
    const { port, call } = bound(async (_, { signal }) => {
      heard = signal;
      await turns(2);
      return {};
    });
    call(1, { engine: 'a' });
    await turns(1);
    port.down();
    expect(heard?.aborted).toBe(true);
    await turns();
    call(2, { engine: 'a' });
    await turns();
    expect(port.sent).toEqual([]);
  });

  it('refuses more calls than a page ever has', async () => {
    const { port, call } = bound(() => new Promise(() => {}));
    for (let id = 1; id <= 600; id += 1) call(id, { engine: 'a' });
    await turns();
    expect(port.of('reply')).toHaveLength(600 - 512);
    expect(port.of('reply')[0]?.reply).toMatchObject({ error: { code: 'BUSY' } });
  });

  it('says INTERNAL where a reply cannot be sent', async () => {
    const { port, call } = bound(async () => ({}));
    port.onPost = (message) => {
      if (message.t === 'reply' && message.reply.ok) throw new Error('could not be cloned');
    };
    call(1, { engine: 'a' });
    await turns();
    expect(port.of('reply').at(-1)?.reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });
});
