import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../src/main/log.ts';
import { SkepError } from '../../src/shared/errors.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skep-log-'));
  file = join(folder, 'logs', 'skep.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const lines = () =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the log', () => {
  it('is one JSON line per event, there at once, the user’s alone', () => {
    const log = openLog(file, 'info');
    log.info({ port: 1 }, 'serving');
    log.debug({}, 'left out');
    expect(lines()).toEqual([expect.objectContaining({ level: 30, port: 1, msg: 'serving' })]);
    expect(statSync(file).mode & 0o077).toBe(0);
    log.close();
  });

  it('has an error with its code, its stack and what caused it', () => {
    const log = openLog(file, 'info');
    const error = new SkepError('INTERNAL', 'no', { cause: new TypeError('x is undefined'), details: ['last line'] });
    log.error({ error }, 'a handler failed');
    expect(lines()[0].error).toMatchObject({
      code: 'INTERNAL',
      details: ['last line'],
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'x is undefined', stack: expect.any(String) },
    });
    log.close();
  });

  it('holds no secret, wherever it stands', () => {
    const log = openLog(file, 'info');
    const join = 'SWMTKN-1-0ssfkdshfkjdshf-7sdfsdf';
    const key = 'SWMKEY-1-7c37Cc8654o6p38Hn+oywCi19pll/nGtbdZEgtKxZu8';
    log.info({ token: 'abc-secret', password: 'hunter2', auth: { authorization: 'Basic zzz' } }, `join ${join}`);
    log.error({ error: new Error(`docker swarm join --token ${join} failed`), lines: [join, key] }, 'failed');
    log.close();
    const text = readFileSync(file, 'utf8');
    for (const secret of ['SWMTKN', 'SWMKEY', 'oywCi', 'nGtbd', 'abc-secret', 'hunter2', 'zzz'])
      expect(text).not.toContain(secret);
  });

  it('starts a new file when the old one is large, and keeps that one', () => {
    openLog(file, 'info').close();
    writeFileSync(file, 'x'.repeat(3 * 1024 * 1024));
    const log = openLog(file, 'info');
    log.info({}, 'new');
    log.close();
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['skep.1.log', 'skep.log']);
    expect(lines()).toHaveLength(1);
  });

  it('drops what is said after its end', () => {
    const log = openLog(file, 'info');
    log.close();
    expect(() => log.warn({}, 'too late')).not.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
