import { describe, expect, it } from 'vitest';
import { toNode } from '../../../../src/main/swarm/live/to-node.ts';

const RAW = {
  ID: 'n1',
  Spec: { Role: 'manager', Availability: 'active', Labels: { zone: 'a' } },
  Description: {
    Hostname: 'lab-manager',
    Platform: { Architecture: 'x86_64', OS: 'linux' },
    Resources: { NanoCPUs: 2e9, MemoryBytes: 4096 },
    Engine: { EngineVersion: '28.5.2', Labels: { rack: '1' } },
  },
  Status: { State: 'ready', Addr: '10.0.0.10' },
  ManagerStatus: { Leader: true, Reachability: 'reachable', Addr: '10.0.0.10:2377' },
};

describe('toNode', () => {
  it('reads a manager', () => {
    expect(toNode(RAW, 'lab')).toEqual({
      id: 'n1',
      name: 'lab-manager',
      short: 'manager',
      role: 'manager',
      leader: true,
      state: 'ready',
      availability: 'active',
      reachability: 'reachable',
      address: '10.0.0.10',
      engineVersion: '28.5.2',
      labels: { zone: 'a' },
      os: 'linux',
      arch: 'x86_64',
      engineLabels: { rack: '1' },
      cpus: 2,
      memory: 4096,
    });
  });

  it('takes the address that the other managers know where it says 0.0.0.0 of itself', () => {
    const { address } = toNode({ ...RAW, Status: { State: 'ready', Addr: '0.0.0.0' } }, 'lab');
    expect(address).toBe('10.0.0.10');
  });

  it('reads one that joined this moment and has said nothing of itself yet', () => {
    const bare = { ID: 'n2', Spec: { Role: 'worker' }, Description: null, ManagerStatus: null };
    expect(toNode(bare, 'lab')).toEqual({
      id: 'n2',
      name: 'n2',
      short: 'n2',
      role: 'worker',
      leader: false,
      state: 'unknown',
      availability: 'active',
      address: '',
      engineVersion: '',
      labels: {},
      os: '',
      arch: '',
      engineLabels: {},
      cpus: 0,
      memory: 0,
    });
    expect(toNode({ ID: 'n3', Spec: { Labels: null } }, 'lab').labels).toEqual({});
  });
});
