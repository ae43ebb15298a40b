import { describe, expect, it } from 'vitest';
import { shownLabs } from '../../../src/renderer/features/home/filter.ts';
import { manyLabs } from '../scenes.ts';

const names = (...args: [Parameters<typeof shownLabs>[1], string]) =>
  shownLabs(manyLabs(), ...args).map(({ name }) => name);

describe('shownLabs', () => {
  it('shows all without a filter', () => expect(names('all', '')).toHaveLength(6));
  it('counts labs that come up or lack a node as running', () =>
    expect(names('running', '')).toEqual(['hellodocker', 'raft-quorum', 'ingress-check']));
  it('counts half-built ones as stopped', () => expect(names('stopped', '')).toContain('rolling-update'));
  it('wants every word, wherever it stands', () => {
    expect(names('all', 'RAFT manager03')).toEqual(['raft-quorum']);
    expect(names('all', 'raft nobody')).toEqual([]);
  });
});
