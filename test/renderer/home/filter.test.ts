import { describe, expect, it } from 'vitest';
import { shownLabs } from '../../../src/renderer/features/home/filter.ts';
import { manyLabs } from '../scenes.ts';

const names = (...args: [Parameters<typeof shownLabs>[1], string]) =>
  shownLabs(manyLabs(), ...args).map(({ name }) => name);

describe('shownLabs', () => {
  it('shows all without a filter', () => expect(names('all', '')).toHaveLength(6));
  it('counts all of which something may run as running', () =>
    expect(names('running', '')).toEqual(['hellodocker', 'raft-quorum', 'ingress-check', 'rolling-update']));
  it.each([
    ...(['changing', 'half-changed', 'half-built', 'degraded', 'starting', 'removing'] as const).map(
      (state) => [state, 'running'] as const,
    ),
    ...(['stopped', 'stopping'] as const).map((state) => [state, 'stopped'] as const),
  ])('counts one that is %s as %s', (state, as) => {
    const [lab] = manyLabs();
    for (const show of ['running', 'stopped'] as const)
      expect(lab && shownLabs([{ ...lab, state }], show, '')).toHaveLength(show === as ? 1 : 0);
  });
  it('wants every word, wherever it stands', () => {
    expect(names('all', 'RAFT manager03')).toEqual(['raft-quorum']);
    expect(names('all', 'raft nobody')).toEqual([]);
  });
});
