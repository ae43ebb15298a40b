import { expect, it } from 'vitest';
import { unlessMoved } from '../../../../src/main/swarm/nodes/unless-moved.ts';
import { SkepError } from '../../../../src/shared/errors.ts';

const moved = new SkepError('CONFLICT', 'update out of sequence', { retryable: true });

it('goes again where somebody else was faster', async () => {
  let tries = 0;
  await unlessMoved(async () => {
    tries += 1;
    if (tries < 4) throw moved;
  });
  expect(tries).toBe(4);
});

it('gives up after some tries, and at once where it is refused for another reason', async () => {
  let tries = 0;
  const failing = (error: Error) => async () => {
    tries += 1;
    throw error;
  };
  await expect(unlessMoved(failing(moved))).rejects.toBe(moved);
  expect(tries).toBe(8);
  const refused = new SkepError('CONFLICT', 'the last manager');
  await expect(unlessMoved(failing(refused))).rejects.toBe(refused);
  expect(tries).toBe(9);
});
