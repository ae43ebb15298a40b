import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SILENT } from '../../../src/main/log.ts';
import { type Server, startServer } from '../../../src/main/shell/browser/server.ts';
import { handlersWith } from '../../support/handlers.ts';

const TOKEN = 't'.repeat(43);
let root = '';
let server: Server;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'skep-page-'));
  mkdirSync(join(root, 'page', 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'page', 'index.html'), '<h1>Skep</h1>');
  writeFileSync(join(root, 'page', 'assets', 'a.js'), 'void 0');
  server = await startServer({
    handlers: handlersWith({}),
    log: SILENT,
    root: join(root, 'page'),
    port: 0,
    token: TOKEN,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: string;
}

function get(path: string, { method = 'GET', headers = {} } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    asked.on('error', reject).end();
  });
}

describe('the files', () => {
  it('are the page’s, with strict headers', async () => {
    const { status, headers, body } = await get('/');
    expect([status, body]).toEqual([200, '<h1>Skep</h1>']);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(await get('/assets/a.js?v=1')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..\\..\\secret.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/__proto__',
    '/index.html%00.js',
    'http://127.0.0.1/../secret.txt',
  ])('are no others: %s', async (path) => {
    const { status, body, headers } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
    expect(headers['content-security-policy']).toBeDefined();
  });

  it('can only be read', async () => {
    expect((await get('/', { method: 'HEAD' })).body).toBe('');
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await get('/', { method })).status).toBe(405);
  });

  it.each(['example.com', '127.0.0.1.evil.com', '169.254.1.1', 'evil.com:80', 'localhost.evil.com', '[::1]:80', ' '])(
    'are not given to a page that came under the name %j (DNS rebinding)',
    async (host) => {
      const { status, body } = await get('/', { headers: { host } });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toContain('<h1>');
    },
  );

  it('are given under loopback’s names, through a tunnel on another port too', async () => {
    for (const host of ['127.0.0.1', 'localhost:9999', 'LOCALHOST']) {
      expect((await get('/', { headers: { host } })).status).toBe(200);
    }
  });
});

describe('the server', () => {
  it('listens on 127.0.0.1 only', async () => {
    const refused = await new Promise<string>((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: server.port });
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      socket.once('connect', () => {
        socket.destroy();
        resolve('connected');
      });
    });
    expect(refused).not.toBe('connected');
  });

  it('says which port is taken', async () => {
    const second = startServer({
      handlers: handlersWith({}),
      log: SILENT,
      root: join(root, 'page'),
      port: server.port,
    });
    await expect(second).rejects.toMatchObject({ code: 'PORT_TAKEN', message: `Port ${server.port} is in use` });
  });

  it('makes a token of 32 random bytes, never the same', async () => {
    const other = await startServer({ handlers: handlersWith({}), log: SILENT, root: join(root, 'page'), port: 0 });
    const token = /#token=([\w-]{43})$/.exec(other.address)?.[1];
    expect(token).toBeDefined();
    expect(other.onceAddress()).not.toBe(other.address);
    expect(other.onceAddress()).not.toBe(other.onceAddress());
    await other.close();
  });
});
