import { describe, expect, it } from 'vitest';
import { imageName, toTask } from '../../../../src/main/swarm/live/to-task.ts';

const CREATED = '2026-11-23T22:00:00.123456789Z';

describe('toTask', () => {
  it('reads a task that runs', () => {
    const raw = {
      ID: 't1',
      CreatedAt: CREATED,
      ServiceID: 's1',
      Slot: 2,
      NodeID: 'n1',
      DesiredState: 'running',
      Spec: { ContainerSpec: { Image: 'registry:5000/web:1@sha256:0123456789abcdef' } },
      Status: {
        Timestamp: '2026-11-23T22:00:01Z',
        State: 'running',
        Message: 'started',
        ContainerStatus: { ContainerID: 'c1', PID: 12, ExitCode: 0 },
      },
    };
    expect(toTask(raw)).toEqual({
      id: 't1',
      serviceId: 's1',
      slot: 2,
      nodeId: 'n1',
      desired: 'running',
      state: 'running',
      containerId: 'c1',
      image: 'registry:5000/web:1',
      created: Date.parse('2026-11-23T22:00:00.123Z'),
      since: Date.parse('2026-11-23T22:00:01Z'),
    });
  });

  it('reads one that waits: no node, no container, and Swarm’s reason', () => {
    const raw = {
      ID: 't2',
      CreatedAt: CREATED,
      ServiceID: 's1',
      NodeID: '',
      DesiredState: 'running',
      Status: { State: 'pending', Message: 'pending task scheduling', Err: 'no suitable node (1 node not available)' },
    };
    const task = toTask(raw);
    expect(task).toMatchObject({ state: 'pending', error: 'no suitable node (1 node not available)', image: '' });
    expect(Object.keys(task ?? {})).not.toEqual(expect.arrayContaining(['nodeId', 'slot', 'containerId', 'exitCode']));
  });

  it('has the exit code of one that ended, and only then', () => {
    const of = (State: string) =>
      toTask({
        ID: 't',
        ServiceID: 's',
        DesiredState: 'shutdown',
        Status: { State, ContainerStatus: { ContainerID: 'c', ExitCode: 137 } },
      })?.exitCode;
    expect(of('failed')).toBe(137);
    expect(of('starting')).toBeUndefined();
  });

  it('reads one without any status, and states of a newer engine', () => {
    expect(toTask({ ID: 't', ServiceID: 's' })).toMatchObject({
      state: 'new',
      desired: 'running',
      created: 0,
      since: 0,
    });
    expect(toTask({ ID: 't', ServiceID: 's', Status: { State: 'orphaned' } })?.state).toBe('orphaned');
    expect(toTask({ ID: 't', ServiceID: 's', Status: { State: 'dreaming' } })?.state).toBe('new');
    const zero = toTask({ ID: 't', CreatedAt: CREATED, ServiceID: 's', Status: { Timestamp: '0001-01-01T00:00:00Z' } });
    expect(zero?.since).toBe(zero?.created);
  });

  it('has what it reserves, and the ports of its node that it holds', () => {
    const Resources = { Reservations: { NanoCPUs: 5e8, MemoryBytes: 1 << 20 } };
    const port = { Protocol: 'tcp', TargetPort: 80, PublishedPort: 8080, PublishMode: 'host' };
    const ingress = { ...port, PublishedPort: 9090, PublishMode: 'ingress' };
    const service = { ID: 's', Endpoint: { Ports: [port, ingress, { ...port, PublishedPort: 0 }] } };
    const raw = { ID: 't', ServiceID: 's', Spec: { Resources }, Status: { State: 'assigned' } };
    const held = { cpus: 0.5, memory: 1 << 20, hostPorts: [{ port: 8080, protocol: 'tcp' }] };
    expect(toTask(raw, service)).toMatchObject(held);
    const told = { PortStatus: { Ports: [{ ...port, PublishedPort: 32_768 }] } };
    expect(toTask({ ...raw, Status: told }, service)?.hostPorts).toEqual([{ port: 32_768, protocol: 'tcp' }]);
    expect(toTask(raw)).not.toHaveProperty('hostPorts');
  });

  it('leaves out what belongs to no service', () => {
    expect(toTask({ ID: 't', Spec: { NetworkAttachmentSpec: {} }, Status: { State: 'running' } })).toBeUndefined();
    expect(toTask({ ID: 't', ServiceID: '' })).toBeUndefined();
  });
});

describe('imageName', () => {
  it.each([
    ['web:1@sha256:0123', 'web:1'],
    ['registry:5000/a/web:1.2@sha256:0123', 'registry:5000/a/web:1.2'],
    ['web@sha256:0123', 'web@sha256:0123'],
    ['registry:5000/web', 'registry:5000/web'],
    [undefined, ''],
  ])('%s is %s', (image, name) => expect(imageName(image)).toBe(name));
});
