import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { DetailMap } from '../../../src/renderer/features/home/DetailMap.tsx';
import { marksOfLab, marksOfSpec } from '../../../src/renderer/parts/index.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { lab } from '../scenes.ts';

afterEach(cleanup);

const plain = lab({ name: 'demo' });
const mirrored = {
  ...plain,
  members: [{ name: 'demo-mirror', role: 'mirror' as const, number: 1, state: 'running' as const }, ...plain.members],
};

it('is in the picture of a lab that has one', () => {
  render(<DetailMap lab={mirrored} />);
  expect(screen.getByText('mirror')).toBeTruthy();
});

it('is a mark of its own at a glance', () => {
  expect([plain, mirrored].map((one) => marksOfLab(one).mirror)).toEqual([false, true]);
  expect(marksOfSpec(LabSpec.parse({ name: 'demo', mirror: {} })).mirror).toBe(true);
});
