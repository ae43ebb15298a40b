import { describe, expect, it } from 'vitest';
import { meetsConstraints, type PlacementNode } from '../../../src/shared/placement/constraints.ts';

const NODE: PlacementNode = {
  id: 'abc',
  hostname: 'lab-worker01',
  role: 'worker',
  address: '10.1.2.3',
  os: 'linux',
  arch: 'x86_64',
  labels: { disk: 'ssd', zone: 'a=b' },
  engineLabels: { storage: 'overlay' },
};

describe('meetsConstraints', () => {
  it.each([
    ['node.role == worker', true],
    ['node.role==Worker', true],
    ['node.role != worker', false],
    ['node.id==abc', true],
    ['node.hostname!=lab-worker02', true],
    ['node.labels.disk == ssd', true],
    ['node.labels.Disk == ssd', false],
    ['node.labels.none == x', false],
    ['node.labels.none != x', true],
    ['node.labels.zone == a=b', true],
    ['engine.labels.storage == overlay', true],
    ['node.platform.os == linux', true],
    ['node.platform.arch==x86_64', true],
    ['node.ip == 10.1.2.3', true],
    ['node.ip == 10.1.0.0/16', true],
    ['node.ip != 10.1.2.0/24', false],
    ['node.ip == 0.0.0.0/0', true],
    ['node.ip == nonsense', false],
    ['node.colour == red', false],
    ['node.role', false],
    ['', false],
  ])('%s: %s', (constraint, expected) => expect(meetsConstraints(NODE, [constraint])).toBe(expected));

  it('wants all of them, and none is met by any', () => {
    expect(meetsConstraints(NODE, ['node.role==worker', 'node.labels.disk==hdd'])).toBe(false);
    expect(meetsConstraints(NODE, [])).toBe(true);
  });
});
