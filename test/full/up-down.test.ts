import { afterEach, describe, expect, it } from 'vitest';
import { ended, labName, leaders, leftOf, nodeLs, skep, spawnSkep } from './skep.ts';

const LOOPS = 20;
let lab = '';
afterEach(async () => {
  await skep('down', lab);
});

describe('skep up and down', () => {
  it(`${LOOPS} times in a row: 4 nodes Ready, 1 Leader, and nothing left`, async () => {
    lab = 'hellodocker';
    for (let i = 0; i < LOOPS; i += 1) {
      const up = await skep('up', '--preset', 'tutorial');
      expect(up.stderr, `round ${i}`).toContain('hellodocker is up');
      expect(up.code).toBe(0);
      const nodes = await nodeLs(lab);
      expect(nodes.map((node) => node.Status)).toEqual(['Ready', 'Ready', 'Ready', 'Ready']);
      expect(leaders(nodes)).toBe(1);
      const down = await skep('down', lab);
      expect([down.code, await leftOf(lab)], down.stderr).toEqual([0, []]);
    }
  });

  it('makes 3 managers and 20 workers', async () => {
    lab = labName('large');
    const up = await skep('up', lab, '--managers', '3', '--workers', '20');
    expect(up.code, up.stderr).toBe(0);
    const nodes = await nodeLs(lab);
    expect(nodes.filter((node) => node.Status === 'Ready')).toHaveLength(23);
    expect(nodes.filter((node) => node.ManagerStatus !== '')).toHaveLength(3);
    expect(leaders(nodes)).toBe(1);
    expect((await skep('down', lab)).code).toBe(0);
    expect(await leftOf(lab)).toEqual([]);
  });

  it('ends in one lab when two make it at once, ten times', async () => {
    for (let i = 0; i < 10; i += 1) {
      lab = labName('twice');
      const both = await Promise.all([1, 2].map(() => ended(spawnSkep('up', lab, '--workers', '2'))));
      expect(
        both.map((ran) => ran.code),
        both.map((ran) => ran.stderr).join('\n---\n'),
      ).toEqual([0, 0]);
      const nodes = await nodeLs(lab);
      expect(nodes.map((node) => node.Status)).toEqual(['Ready', 'Ready', 'Ready']);
      expect(leaders(nodes)).toBe(1);
      expect((await skep('down', lab)).code).toBe(0);
      expect(await leftOf(lab)).toEqual([]);
    }
  });
});
