import type { ServiceSpec } from '../../src/shared/model/service.ts';
import { ServiceSpec as Schema } from '../../src/shared/model/service.ts';

/** What the nodes are like, and the services, in one round: made from its seed alone. */
export interface Round {
  nodes: { labels: Record<string, string>; availability: 'active' | 'pause' | 'drain' }[];
  /** Services that are there before. */
  others: ServiceSpec[];
  service: ServiceSpec;
  /** Replicas that it is given one after the other. */
  steps: number[];
}

/** Numbers that look random and are the same for the same seed (a 32-bit xorshift). */
export function dice(seed: number) {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < 8; i += 1) next();
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  const one = <T>(of: readonly [T, ...T[]]): T => of[upTo(of.length - 1)] ?? of[0];
  return { upTo, one, chance: (share: number): boolean => next() < share };
}

/** `cpus` and `memory` are those of a node. */
export function toRound(seed: number, nodes: number, { cpus, memory }: { cpus: number; memory: number }): Round {
  const { upTo, one, chance } = dice(seed);
  const someNodes = Array.from({ length: nodes }, (_, i) => ({
    labels: { ...(chance(0.8) && { zone: one(['x', 'y', 'z']) }), disk: one(['ssd', 'hdd']) },
    availability: i > 1 && chance(0.2) ? one(['pause', 'drain'] as const) : ('active' as const),
  }));
  const size = () => ({
    ...(chance(0.25) && { cpus: (cpus * (1 + upTo(5))) / 10 }),
    ...(chance(0.25) && { memory: Math.floor((memory * (1 + upTo(5))) / 10) }),
  });
  const constraints = () =>
    one([
      [],
      [],
      [],
      ['node.labels.disk==ssd'],
      ['node.labels.zone!=x'],
      ['node.role==worker'],
      ['node.role==worker', 'node.labels.disk!=hdd'],
    ]);
  const make = (name: string, replicas: number): ServiceSpec =>
    Schema.parse({
      name,
      image: 'unset',
      replicas,
      constraints: constraints(),
      preferences: one([[], [], ['node.labels.zone'], ['node.labels.zone', 'node.labels.disk']]),
      maxPerNode: chance(0.2) ? 1 + upTo(2) : 0,
      reserve: size(),
      ...(chance(0.2) && {
        ports: [{ published: 8000 + upTo(1), target: 80, mode: 'host' }],
        endpointMode: 'dnsrr',
      }),
      restart: { condition: 'any', delay: 60_000 },
    });
  return {
    nodes: someNodes,
    others: Array.from({ length: upTo(2) }, (_, i) => make(`other${i}`, 1 + upTo(4))),
    service: make('tested', 1 + upTo(5)),
    steps: [1 + upTo(11), 1 + upTo(7)],
  };
}

/** As the Engine API has it. */
export const toBody = (spec: ServiceSpec, image: string) => ({
  Name: spec.name,
  Mode: { Replicated: { Replicas: spec.replicas } },
  EndpointSpec: {
    Mode: spec.endpointMode,
    Ports: spec.ports.map(({ published, target, protocol, mode }) => ({
      Protocol: protocol,
      TargetPort: target,
      ...(published && { PublishedPort: published }),
      PublishMode: mode,
    })),
  },
  TaskTemplate: {
    ContainerSpec: { Image: image },
    RestartPolicy: { Condition: 'any' as const, Delay: 60e9 },
    Placement: {
      Constraints: spec.constraints,
      Preferences: spec.preferences.map((SpreadDescriptor) => ({ Spread: { SpreadDescriptor } })),
      MaxReplicas: spec.maxPerNode,
    },
    Resources: {
      Reservations: {
        ...(spec.reserve.cpus && { NanoCPUs: Math.round(spec.reserve.cpus * 1e9) }),
        ...(spec.reserve.memory && { MemoryBytes: spec.reserve.memory }),
      },
    },
  },
});
