import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withPidLock } from '../../scripts/lib/lock.mjs';
import { must, run, Stop } from '../../scripts/lib/process.mjs';
import { childEnv, isModern } from '../../scripts/lib/project.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skep-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the Node that runs the tools', () => {
  it.each([
    ['20.19.0', false],
    ['22.17.9', false],
    ['22.18.0', true],
    ['24.1.0', true],
  ])('%s is modern: %s', (version, modern) => {
    expect(isModern(version)).toBe(modern);
  });

  it('comes first on the PATH of child processes, whatever the system calls that', () => {
    const env = childEnv({ SKEP_X: '1' });
    const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') as string;
    expect(env[key]).toMatch(/node_modules.\.bin/);
    expect(env.SKEP_X).toBe('1');
  });
});

describe('a lock that works on every system', () => {
  it('lets one in at a time', async () => {
    const file = join(folder, 'deep', 'x.lock');
    let inside = 0;
    const body = async (): Promise<void> => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((done) => setTimeout(done, 20));
      inside -= 1;
    };
    await Promise.all([withPidLock(file, body), withPidLock(file, body), withPidLock(file, body)]);
  });

  it('is taken from a process that is gone, and let go after a failure', async () => {
    const file = join(folder, 'x.lock');
    const gone = await run(process.execPath, ['-p', 'process.pid']);
    writeFileSync(file, gone.stdout);
    await expect(withPidLock(file, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withPidLock(file, async () => readFileSync(file, 'utf8'))).toBe(String(process.pid));
  });
});

describe('commands', () => {
  it('that fail are one line that says what failed and why', async () => {
    const failing = must(process.execPath, ['-e', 'console.error("disk full"); process.exit(3)'], {
      what: 'unpacking',
    });
    await expect(failing).rejects.toThrow(new Stop('unpacking failed: disk full'));
    await expect(must('no-such-command', [])).rejects.toThrow(/^no-such-command failed: .*ENOENT/);
  });

  it('that take too long are ended', async () => {
    const slow = must(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { what: 'waiting', seconds: 0.2 });
    await expect(slow).rejects.toThrow('waiting failed: it took too long');
  });
});
