import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SILENT } from '../../../src/main/log.ts';
import { type Server, startServer } from '../../../src/main/shell/browser/server.ts';
import { CLOSE_CODE } from '../../../src/shared/contract/wire.ts';
import { encodeFrame } from '../../../src/shared/frames.ts';
import { handlersWith } from '../../support/handlers.ts';

const TOKEN = 't'.repeat(43);
const use = vi.fn(async () => ({}));
let root = '';
let server: Server;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'skep-page-'));
  writeFileSync(join(root, 'index.html'), '');
  const handlers = handlersWith({ engine: { use } });
  server = await startServer({ handlers, log: SILENT, root, port: 0, token: TOKEN, helloMs: 300 });
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

const origin = () => `http://127.0.0.1:${server.port}`;

function open({ path = '/bridge', headers = {} as Record<string, string>, from = origin() } = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers: { Origin: from, ...headers } });
  const messages: unknown[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => resolve(-1));
  });
  const opened = new Promise<void>((resolve) => socket.once('open', () => resolve()));
  const next = async (count: number) => vi.waitFor(() => expect(messages.length).toBeGreaterThanOrEqual(count));
  return { socket, messages, closed, opened, next };
}

async function hello(token: string) {
  const page = open();
  await page.opened;
  page.socket.send(JSON.stringify({ t: 'hello', token }));
  return page;
}

const call = (id: number) => encodeFrame({ t: 'call', id, name: 'engine.use', input: { engine: 'a' } } as never);

describe('the socket', () => {
  it('serves a page that shows the token first, and several at once', async () => {
    const [one, two] = await Promise.all([hello(TOKEN), hello(TOKEN)]);
    one.socket.send(call(1));
    two.socket.send(call(7));
    await Promise.all([one.next(2), two.next(2)]);
    expect(one.messages).toEqual([
      { t: 'welcome', token: TOKEN },
      { t: 'reply', id: 1, reply: { ok: true, data: {} } },
    ]);
    expect(two.messages[1]).toMatchObject({ id: 7 });
  });

  it('takes a key of the opened address once, and tells the token for later', async () => {
    const key = server.onceAddress().split('token=')[1] ?? '';
    const first = await hello(key);
    await first.next(1);
    expect(first.messages).toEqual([{ t: 'welcome', token: TOKEN }]);
    expect(await (await hello(key)).closed).toBe(CLOSE_CODE.badToken);
  });

  it.each([
    ['a wrong token', JSON.stringify({ t: 'hello', token: 'wrong' }), CLOSE_CODE.badToken],
    ['a token that begins right', JSON.stringify({ t: 'hello', token: TOKEN.slice(1) }), CLOSE_CODE.badToken],
    ['no token', JSON.stringify({ t: 'hello' }), CLOSE_CODE.badMessage],
    ['a call', call(1), CLOSE_CODE.badMessage],
    ['no JSON', '{', CLOSE_CODE.badMessage],
    ['bytes', Buffer.from([1, 2, 3]), CLOSE_CODE.badMessage],
  ])('closes on %s', async (_, frame, code) => {
    use.mockClear();
    const page = open();
    await page.opened;
    page.socket.send(frame);
    page.socket.send(call(2));
    expect(await page.closed).toBe(code);
    expect(page.messages).toEqual([]);
    expect(use).not.toHaveBeenCalled();
  });

  it('does not wait for ever', async () => {
    const page = open();
    expect(await page.closed).toBe(CLOSE_CODE.helloTimeout);
  });

  it.each([
    ['another site’s page', { from: 'https://evil.example' }, 403],
    ['a service of a lab on another port', { from: 'http://127.0.0.1:8000' }, 403],
    ['a page that says null', { from: 'null' }, 403],
    ['a rebound name', { from: 'http://evil.example', headers: { Host: 'evil.example' } }, 403],
    ['another path', { path: '/other' }, 404],
  ])('is not opened for %s', async (_, options, status) => {
    expect(await open(options).closed).toBe(status);
  });

  it('lets only so many strangers stand at the door', async () => {
    const pages = Array.from({ length: 40 }, () => open());
    const codes = await Promise.all(pages.map(({ closed }) => closed));
    expect(codes.filter((code) => code === 503)).toHaveLength(8);
    expect(codes.filter((code) => code === CLOSE_CODE.helloTimeout)).toHaveLength(32);
    const page = await hello(TOKEN);
    await page.next(1);
  });

  it('outlives garbage after the hello', async () => {
    const page = await hello(TOKEN);
    for (const frame of ['{', 'null', '[]', '{"t":"call"}', Buffer.from([0]), Buffer.alloc(70_000)])
      page.socket.send(frame);
    page.socket.send(call(3));
    await page.next(2);
    expect(page.messages.at(-1)).toMatchObject({ t: 'reply', id: 3 });
  });

  it('ends on a frame that is larger than any of ours', async () => {
    const page = await hello(TOKEN);
    page.socket.send(Buffer.alloc(3 * 1024 * 1024));
    expect(await page.closed).toBe(1009);
  });

  it('tells the pages when the server goes, and does not wait for those that are stuck', async () => {
    const page = await hello(TOKEN);
    const stuck = await hello(TOKEN);
    await Promise.all([page.next(1), stuck.next(1)]);
    stuck.socket.pause();
    const began = Date.now();
    const gone = server.close();
    expect(await page.closed).toBe(1001);
    await gone;
    expect(Date.now() - began).toBeLessThan(3_000);
  });
});
