import { describe, expect, it } from 'vitest';
import { toService } from '../../../../src/main/swarm/live/to-service.ts';
import type { RawNode, RawService } from '../../../../src/main/swarm/raw.ts';

const node = (hostname: string, role: string): RawNode => ({
  ID: hostname,
  Spec: { Role: role },
  Description: { Hostname: hostname },
});
const NODES = [node('m', 'manager'), node('w1', 'worker'), node('w2', 'worker')];

const service = (Mode: NonNullable<RawService['Spec']>['Mode'], constraints: string[] | null = null): RawService => ({
  ID: 's1',
  Version: { Index: 7 },
  CreatedAt: '2026-11-23T22:00:00Z',
  Spec: {
    Name: 'web',
    Labels: { 'com.docker.stack.namespace': 'shop' },
    ...(Mode && { Mode }),
    TaskTemplate: { ContainerSpec: { Image: 'web:1@sha256:00' }, Placement: { Constraints: constraints } },
  },
});
const wanted = (...args: Parameters<typeof service>) => {
  const { mode, wanted } = toService(service(...args), NODES);
  return `${mode} ${wanted}`;
};

describe('toService', () => {
  it('reads a service', () => {
    const { spec, ...read } = toService(service({ Replicated: { Replicas: 3 } }), NODES);
    expect(spec).toMatchObject({ name: 'web', replicas: 3 });
    expect(read).toEqual({
      id: 's1',
      name: 'web',
      image: 'web:1',
      mode: 'replicated',
      wanted: 3,
      ports: [],
      endpointMode: 'vip',
      stack: 'shop',
      created: Date.parse('2026-11-23T22:00:00Z'),
      updated: 0,
      version: 7,
    });
  });

  it('knows how its update goes, and what was wanted before', () => {
    const raw = service({ Replicated: { Replicas: 3 } });
    const PreviousSpec = { ...raw.Spec, Mode: { Replicated: { Replicas: 1 } } };
    const UpdateStatus = { State: 'paused', Message: 'update paused due to failure' };
    expect(toService({ ...raw, PreviousSpec, UpdateStatus }, NODES)).toMatchObject({
      updateStatus: 'paused',
      updateMessage: 'update paused due to failure',
      previous: { name: 'web', replicas: 1 },
    });
  });

  it('knows what each mode wants', () => {
    expect(wanted({ Replicated: { Replicas: 0 } })).toBe('replicated 0');
    expect(wanted({ Replicated: {} })).toBe('replicated 1');
    expect(wanted({ Global: {} })).toBe('global 3');
    expect(wanted({ Global: {} }, ['node.role == worker'])).toBe('global 2');
    expect(wanted({ ReplicatedJob: { MaxConcurrent: 2, TotalCompletions: 5 } })).toBe('replicated-job 5');
    expect(wanted({ GlobalJob: {} }, ['node.hostname!=w1'])).toBe('global-job 2');
  });

  it('has the ports that Swarm gave it, and before that the ones it asked for', () => {
    const asked = [{ Protocol: 'tcp', TargetPort: 80, PublishMode: 'host' }];
    const TaskTemplate = { ContainerSpec: { Image: 'web:1' } };
    const raw = { ID: 's', Spec: { Name: 's', TaskTemplate, EndpointSpec: { Mode: 'dnsrr', Ports: asked } } };
    expect(toService(raw, [])).toMatchObject({
      name: 's',
      endpointMode: 'dnsrr',
      ports: [{ target: 80, protocol: 'tcp', mode: 'host' }],
    });
    const given = { Ports: [{ Protocol: 'udp', TargetPort: 80, PublishedPort: 30001, PublishMode: 'ingress' }] };
    expect(toService({ ...raw, Endpoint: given }, []).ports).toEqual([
      { published: 30001, target: 80, protocol: 'udp', mode: 'ingress' },
    ]);
  });
});
