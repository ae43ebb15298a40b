import { afterEach, describe, expect, it } from 'vitest';
import { ended, labName, leaders, leftOf, nodeLs, skep, spawnSkep } from './skep.ts';

let lab = '';
afterEach(async () => {
  await skep('down', lab);
});

/** Kills `skep up` with SIGKILL, which it cannot see coming, so many milliseconds after it began to work. */
async function cutOff(after: number): Promise<void> {
  const child = spawnSkep('up', lab, '--workers', '2', '--json');
  const gone = ended(child);
  child.stdout?.once('data', () => setTimeout(() => child.kill('SIGKILL'), after));
  await gone;
}

async function state(): Promise<string | undefined> {
  const { stdout } = await skep('ls', '--json');
  return (JSON.parse(stdout) as { name: string; state: string }[]).find((each) => each.name === lab)?.state;
}

describe.each([50, 200, 500, 900, 1400, 2000])('killed %i ms into the create', (after) => {
  it('is found as it is, and resumed', async () => {
    lab = labName('kill');
    await cutOff(after);
    expect(['half-built', 'running', undefined]).toContain(await state());
    const up = await skep('up', lab, '--workers', '2');
    expect(up.code, up.stderr).toBe(0);
    const nodes = await nodeLs(lab);
    expect(nodes.map((node) => node.Status)).toEqual(['Ready', 'Ready', 'Ready']);
    expect(leaders(nodes)).toBe(1);
  });

  it('is found as it is, and removed', async () => {
    lab = labName('kill');
    await cutOff(after);
    const found = (await state()) !== undefined;
    const down = await skep('down', lab);
    expect(down.code, down.stderr).toBe(found ? 0 : 4);
    expect(await leftOf(lab)).toEqual([]);
  });
});
