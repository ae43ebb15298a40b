import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bind } from '../../../src/main/bridge/index.ts';
import { SILENT } from '../../../src/main/log.ts';
import { FakePort } from '../../support/fake-port.ts';
import { handlersWith, turns } from '../../support/handlers.ts';

const KINDS = ['call', 'cancel', 'subscribe', 'unsubscribe', 'seen', 'open', 'data', 'ack', 'end', 'close', 'x'];

/** Messages that are wrong in every way, and some that are right. */
const message = fc.oneof(
  fc.anything(),
  fc.record(
    {
      t: fc.constantFrom(...KINDS),
      id: fc.oneof(fc.integer({ min: -1, max: 4 }), fc.double(), fc.string()),
      name: fc.oneof(fc.constantFrom('engine.use', 'app.settings', 'swarm.logs', '__proto__.x'), fc.anything()),
      input: fc.anything(),
      params: fc.anything(),
      bytes: fc.oneof(fc.uint8Array(), fc.integer(), fc.anything()),
      rev: fc.oneof(fc.integer(), fc.anything()),
    },
    { requiredKeys: ['t'] },
  ),
);

describe('whatever a page sends', () => {
  it('neither crashes main nor goes unanswered where an answer is waited for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 30 }), async (messages) => {
        const port = new FakePort();
        const close = bind(handlersWith({ engine: { use: async () => ({}) } }), port, { log: SILENT });
        for (const each of messages) port.receive(each);
        await turns(2);
        for (const sent of port.sent) expect(['reply', 'fail']).toContain(sent.t);
        port.receive({ t: 'call', id: 999, name: 'engine.use', input: { engine: 'a' } });
        await turns(2);
        expect(port.sent.at(-1)).toEqual({ t: 'reply', id: 999, reply: { ok: true, data: {} } });
        close();
      }),
      { numRuns: 200 },
    );
  });

  it('is answered where it shows what it was meant to start', async () => {
    const port = new FakePort();
    bind(handlersWith({}), port, { log: SILENT });
    port.receive({ t: 'call', id: 1, name: 3 });
    port.receive({ t: 'subscribe', id: 2 });
    port.receive({ t: 'open', id: 3, name: 'x'.repeat(101), params: {} });
    await turns();
    expect(port.sent.map(({ t, id }) => [t, id])).toEqual([
      ['reply', 1],
      ['fail', 2],
      ['fail', 3],
    ]);
  });

  it('fills the log with no more than a few lines, and none of its content', () => {
    const log = { ...SILENT, warn: vi.fn() };
    const port = new FakePort();
    bind(handlersWith({}), port, { log });
    for (let i = 0; i < 1000; i += 1) port.receive({ t: 'bogus', secret: 'hunter2' });
    expect(log.warn.mock.calls.length).toBeLessThanOrEqual(20);
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain('hunter2');
  });

  it('cannot take over an id that is in use', async () => {
    const port = new FakePort();
    const use = vi.fn(() => new Promise<Record<string, never>>(() => {}));
    bind(handlersWith({ engine: { use } }), port, { log: SILENT });
    port.receive({ t: 'call', id: 1, name: 'engine.use', input: { engine: 'a' } });
    port.receive({ t: 'call', id: 1, name: 'engine.use', input: { engine: 'b' } });
    port.receive({ t: 'subscribe', id: 1, name: 'app.settings', params: {} });
    await turns();
    expect(use).toHaveBeenCalledTimes(1);
    expect(port.sent).toEqual([]);
  });
});
