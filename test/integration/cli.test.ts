import { afterEach, describe, expect, it } from 'vitest';
import { ended, leftOf, skep, spawnSkep } from '../full/skep.ts';

let lab = '';
let count = 0;
const fresh = (): string => `cli-${process.pid}-${++count}`;
afterEach(async () => {
  if (lab !== '') await skep('down', lab);
  lab = '';
});

const small = ['--workers', '0'];

describe('skep', () => {
  it('makes a lab, finds it made, tells of it, removes it', async () => {
    lab = fresh();
    const up = await skep('up', lab, ...small);
    expect(up.code, up.stderr).toBe(0);
    expect(up.stderr).toContain(`${lab} is up after`);
    expect(up.stdout).toBe('');
    const again = await skep('up', lab, ...small, '--json');
    expect(again.code).toBe(0);
    expect(events(again.stdout)).toEqual(['lab']);
    const { stdout } = await skep('status', lab, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ name: lab, state: 'running' });
    expect((await skep('ls')).stdout).toMatch(new RegExp(`^${lab} +running +1 \\+ 0`, 'm'));
    const down = await skep('down', lab, '--json');
    expect(down.code).toBe(0);
    expect(events(down.stdout).at(-1)).toBe('removed');
    expect(last(down.stdout, 'operation')).toMatchObject({ state: 'done' });
    expect(await leftOf(lab)).toEqual([]);
    expect((await skep('down', lab)).code).toBe(4);
  });

  it('takes back what it made when it is interrupted', async () => {
    lab = fresh();
    const child = spawnSkep('up', lab, ...small, '--json');
    child.stdout?.once('data', () => setTimeout(() => child.kill('SIGINT'), 400));
    const { code, stdout } = await ended(child);
    expect(code).toBe(130);
    expect(last(stdout, 'operation')).toMatchObject({ state: 'cancelled' });
    expect(last(stdout, 'error')).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(await leftOf(lab)).toEqual([]);
  });

  it('removes to the end when nobody reads its output any more', async () => {
    lab = fresh();
    expect((await skep('up', lab, ...small)).code).toBe(0);
    const child = spawnSkep('down', lab, '--json');
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code } = await ended(child);
    expect(code).toBe(0);
    expect(await leftOf(lab)).toEqual([]);
  });

  it.each([
    [2, ['up']],
    [2, ['up', 'Not-A-Name']],
    [2, ['up', 'x', '--workers', '200']],
    [2, ['nonsense']],
    [4, ['status', 'no-such-lab']],
    [4, ['export', 'no-such-lab']],
    [0, ['--help']],
  ])('exits %i after %j', async (code, args) => {
    expect((await skep(...args)).code).toBe(code);
  });
});

const parsed = (stdout: string): { event: string }[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const events = (stdout: string): string[] => parsed(stdout).map(({ event }) => event);
const last = (stdout: string, event: string): object | undefined =>
  parsed(stdout)
    .filter((each) => each.event === event)
    .at(-1);
