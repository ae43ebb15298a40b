import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromRaw } from '../../../../src/main/swarm/services/from-raw.ts';
import type { RawSpec } from '../../../../src/main/swarm/services/raw-spec.ts';
import { mergeRaw, toRaw } from '../../../../src/main/swarm/services/to-raw.ts';
import type { Known } from '../../../../src/main/swarm/services/writing.ts';
import { ServiceSpec } from '../../../../src/shared/model/service.ts';
import { differing } from '../../../../src/shared/service/index.ts';
import { aSpec } from '../../../support/a-spec.ts';
import { anySpec } from '../../../support/any-spec.ts';

/** A swarm that has every secret and config. */
const ids = { get: (name: string) => `id-${name}` } as ReadonlyMap<string, string>;
const known: Known = { nameOf: (id) => id, secrets: ids, configs: ids };
const merge = (raw: RawSpec, spec: ServiceSpec, donor?: RawSpec) =>
  mergeRaw(raw, spec, differing(fromRaw(raw), spec), { ...known, ...(donor && { donor }) });
/** What Swarm keeps of a spec. */
const kept = (spec: RawSpec): RawSpec => JSON.parse(JSON.stringify(spec));

describe('Swarm’s spec', () => {
  it('says the same as ours, whatever is in it', () => {
    fc.assert(fc.property(anySpec, (spec) => differing(fromRaw(kept(toRaw(spec, known))), spec).length === 0));
  });

  it('becomes any other by a merge, and itself again by one back', () => {
    fc.assert(
      fc.property(anySpec, anySpec, ({ name: _, ...a }, b) => {
        const spec = { ...a, name: b.name };
        const before = kept(toRaw(b, known));
        const after = kept(merge(before, spec));
        expect(differing(fromRaw(after), spec)).toEqual([]);
        expect(differing(fromRaw(kept(merge(after, b, before))), b)).toEqual([]);
      }),
    );
  });

  it('is untouched, the same object, where nothing differs', () => {
    const raw = toRaw(aSpec(), known);
    expect(merge(raw, aSpec())).toBe(raw);
  });

  it('is pinned by the digest that a registry told, for the platforms it told', () => {
    const image = { reference: 'nginx:1@sha256:aa', platforms: [{ Architecture: 'amd64', OS: 'linux' }] };
    const raw = toRaw(aSpec({ image: 'nginx:1' }), { ...known, image });
    expect(raw.TaskTemplate).toEqual({
      ContainerSpec: { Image: image.reference },
      Placement: { Platforms: image.platforms },
    });
    expect(fromRaw(raw).image).toBe('nginx:1');
    const other = merge(raw, aSpec({ image: 'nginx:2' }));
    expect(other.TaskTemplate).toEqual({ ContainerSpec: { Image: 'nginx:2' }, Placement: {} });
    expect(merge(other, aSpec({ image: 'nginx:1' }), raw).TaskTemplate).toEqual(raw.TaskTemplate);
  });
});

const ODD: Record<string, unknown> = {
  Isolation: 'default',
  DNSConfig: { Nameservers: ['1.1.1.1'] },
  Hosts: ['10.0.0.1 db'],
  Sysctls: { 'net.core.somaxconn': '9' },
  Privileges: { SELinuxContext: null },
};
const RAW = {
  Name: 'web',
  Labels: {},
  TaskTemplate: {
    ContainerSpec: {
      ...ODD,
      Image: 'registry:5000/team/web:1',
      Mounts: [
        { Type: 'bind', Source: '/a', Target: '/a', BindOptions: { Propagation: 'rslave' } },
        { Type: 'volume', Source: 'v', Target: '/v', VolumeOptions: { DriverConfig: { Name: 'x' } } },
      ],
      Healthcheck: { Test: ['CMD', 'a'], Interval: 1e9, StartInterval: 2e9 },
      Secrets: [{ File: { Name: 's', UID: '33', GID: '33', Mode: 256 }, SecretID: 'sid', SecretName: 's' }],
      Configs: [{ Runtime: {}, ConfigID: 'cid', ConfigName: 'cred' }],
    },
    Resources: {
      Limits: { MemoryBytes: 5 },
      Reservations: { GenericResources: [{ DiscreteResourceSpec: { Kind: 'gpu' } }] },
    },
    Placement: { Constraints: ['a==1'], Platforms: [{ Architecture: 'amd64', OS: 'linux' }] },
    Networks: [{ Target: 'n1', Aliases: ['x'], DriverOpts: { a: 'b' } }],
    LogDriver: { Name: 'none' },
    ForceUpdate: 7,
    Runtime: 'container',
  },
  Mode: { Replicated: { Replicas: 2 } },
  EndpointSpec: {
    Mode: 'vip',
    Ports: [{ Name: 'http', Protocol: 'tcp', TargetPort: 80, PublishedPort: 80, PublishMode: 'ingress' }],
  },
};

describe('an update', () => {
  const now = RAW as RawSpec;
  const base = fromRaw(now);

  it('keeps what our model has no word for, beside what changes', () => {
    const raw = merge(now, {
      ...base,
      env: ['A=1'],
      mounts: [
        ...base.mounts.map((mount) => ({ ...mount, readOnly: true })),
        { type: 'tmpfs', target: '/t', readOnly: false },
      ],
      health: { test: ['CMD', 'b'] },
      secrets: [...base.secrets, { name: 't', target: 't', mode: 0o444 }],
      configs: [{ name: 'c', target: 'c', mode: 0o444 }],
      constraints: [],
      networks: [{ name: 'n1', aliases: [] }],
      ports: base.ports.map((port) => ({ ...port, published: 81 })),
      reserve: { memory: 9 },
    });
    const { ContainerSpec: container } = RAW.TaskTemplate;
    expect(raw).toEqual({
      ...RAW,
      TaskTemplate: {
        ...RAW.TaskTemplate,
        ContainerSpec: {
          ...container,
          Env: ['A=1'],
          Mounts: [
            { ...container.Mounts[0], ReadOnly: true },
            { ...container.Mounts[1], ReadOnly: true },
            { Type: 'tmpfs', Source: '', Target: '/t', ReadOnly: false },
          ],
          Healthcheck: { Test: ['CMD', 'b'], StartInterval: 2e9 },
          Secrets: [
            container.Secrets[0],
            { File: { Name: 't', UID: '0', GID: '0', Mode: 0o444 }, SecretName: 't', SecretID: 'id-t' },
          ],
          Configs: [
            { File: { Name: 'c', UID: '0', GID: '0', Mode: 0o444 }, ConfigName: 'c', ConfigID: 'id-c' },
            container.Configs[0],
          ],
        },
        Resources: {
          ...RAW.TaskTemplate.Resources,
          Reservations: { ...RAW.TaskTemplate.Resources.Reservations, MemoryBytes: 9 },
        },
        Placement: { Platforms: RAW.TaskTemplate.Placement.Platforms },
        Networks: [{ ...RAW.TaskTemplate.Networks[0], Aliases: [] }],
      },
      EndpointSpec: { Mode: 'vip', Ports: [{ ...RAW.EndpointSpec.Ports[0], PublishedPort: 81 }] },
    });
  });

  it('brings a mount back as it was', () => {
    const without = merge(now, { ...base, mounts: [] });
    expect(without.TaskTemplate?.ContainerSpec).not.toHaveProperty('Mounts');
    expect(merge(without, base, now).TaskTemplate).toEqual(RAW.TaskTemplate);
  });

  it('says which secret there is not', () => {
    const none = { ...known, secrets: new Map<string, string>() };
    const spec = aSpec({ secrets: [{ name: 'nope', target: 'x' }] });
    expect(() => toRaw(spec, none)).toThrow('There is no secret named nope in the swarm');
  });
});

describe('fromRaw', () => {
  it.each([
    {},
    { Name: 'x', TaskTemplate: { ContainerSpec: { Env: null, Mounts: null } }, EndpointSpec: null, UpdateConfig: null },
    {
      Name: 'x',
      Mode: { Replicated: { Replicas: 1e12 } },
      UpdateConfig: { Monitor: -5, MaxFailureRatio: 7, Order: 'odd' },
    },
    { Name: 'x', TaskTemplate: { RestartPolicy: { Condition: 'whim', Delay: -1 }, Placement: { Preferences: [{}] } } },
    { Name: 'x', TaskTemplate: { ContainerSpec: { Env: ['', 'A'], Secrets: [{}], Mounts: [{}], Healthcheck: {} } } },
    {
      Name: 'x',
      EndpointSpec: { Ports: [{}, { TargetPort: 0 }, { TargetPort: 99_999 }] },
      Networks: [{ Target: 'n' }],
    },
    {
      Name: 'x',
      TaskTemplate: { Resources: { Limits: { NanoCPUs: -1, Pids: -1 } }, PluginSpec: {}, Runtime: 'plugin' },
    },
  ] as unknown as RawSpec[])('reads %j as a spec that our schema takes', (raw) => {
    const spec = fromRaw(raw);
    expect(ServiceSpec.parse({ ...spec, name: 'x' })).toEqual({ ...spec, name: 'x' });
  });

  it('names networks', () => {
    const raw = { TaskTemplate: { Networks: [{ Target: 'id1' }, { Target: 'id2' }] } };
    expect(fromRaw(raw, (id) => ({ id1: 'front' })[id] ?? id).networks.map(({ name }) => name)).toEqual([
      'front',
      'id2',
    ]);
  });

  it('reads times of less than a millisecond as one', () => {
    expect(fromRaw({ TaskTemplate: { RestartPolicy: { Delay: 1000, Window: 0 } } }).restart).toMatchObject({
      delay: 1,
      window: 0,
    });
  });
});
