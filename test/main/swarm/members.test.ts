import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/main/engine/index.ts';
import { members } from '../../../src/main/swarm/members.ts';
import { labPlace } from '../../../src/main/swarm/usage/places.ts';
import { LABEL } from '../../../src/shared/model/names.ts';

const containers = ['mirror', 'registry', 'worker', 'manager', 'network'].map((role) => ({
  Id: role,
  Names: [`/demo-${role}`],
  Labels: { [LABEL.lab]: 'demo', [LABEL.role]: role, [LABEL.node]: '1' },
  State: 'running',
  Ports: [],
}));
const engine = {
  docker: { listContainers: async () => containers, info: async () => ({ MemTotal: 1 }) },
} as unknown as Engine;

describe('the members of a lab', () => {
  it('are its nodes, its registry and its mirror, whose log can be read as theirs', async () => {
    expect((await members(engine, 'demo')).map(({ short }) => short)).toEqual([
      ...['manager', 'worker', 'registry', 'mirror'],
    ]);
  });

  it('are nodes only where nodes are meant', async () => {
    const { targets } = await labPlace(() => engine, 'demo')(new AbortController().signal);
    expect(targets.map(({ id }) => id)).toEqual(['demo-manager', 'demo-worker']);
  });
});
