import type { CheckContext } from '../../../src/main/doctor/check.ts';
import type { Answers, EngineFacts } from '../../../src/main/doctor/facts.ts';
import type { Labelled } from '../../../src/main/doctor/labelled.ts';
import type { MachineFacts } from '../../../src/main/doctor/machine-facts.ts';
import type { Probe } from '../../../src/main/doctor/probe.ts';
import type { Engine } from '../../../src/main/engine/index.ts';
import { LabSpec, type LabSpecInput } from '../../../src/shared/model/lab.ts';

/** A machine on which nothing is wrong. */
export const INFO: EngineFacts = {
  system: 'Debian GNU/Linux 12 (bookworm)',
  type: 'linux',
  kernel: '6.1.0',
  arch: 'x86_64',
  memory: 8e9,
  root: '/var/lib/docker',
  security: ['name=seccomp,profile=builtin'],
  name: 'far',
  version: '28.5.2',
  storage: 'overlay2',
  storageStatus: { 'Backing Filesystem': 'extfs', 'Supports d_type': 'true' },
  cgroup: { version: '2', driver: 'systemd' },
  limits: { memory: true, cpus: true },
  forwarding: true,
  firewall: undefined,
  clock: { aheadMs: 3, sureMs: 5 },
};

export const MACHINE: MachineFacts = {
  settings: { instances: 8192, watches: 524_288, soft: 512, hard: 1024 },
  inotifyUsed: 12,
  links: [
    { name: 'lo', mtu: 65_536 },
    { name: 'eth0', mtu: 1500 },
    { name: 'docker0', mtu: 1500 },
    { name: 'br-0a1b2c3d4e5f', mtu: 1500 },
  ],
  out: { name: 'eth0', mtu: 1500 },
  rules: [
    ':FORWARD DROP [0:0]',
    ':DOCKER - [0:0]',
    ':DOCKER-USER - [0:0]',
    '-A FORWARD -j DOCKER-USER',
    '-A DOCKER-USER -j RETURN',
  ],
  nft: [],
  processes: ['dockerd'],
  denials: [],
  nameServers: ['192.168.1.1'],
};

export const HERE = { wanted: 'docker:dind', image: 'docker:dind', from: 'engine' } as const;

export const probed = (machine: MachineFacts = MACHINE): Probe => ({
  privileged: true,
  answer: { ipvs: 'available', vxlan: 'available', diskFree: 100e9, memoryAvailable: 6e9, machine },
});

/** What a test says that is otherwise: facts by their values, the engine's answers, the spec. */
export interface World {
  info?: Partial<EngineFacts>;
  machine?: Partial<MachineFacts>;
  facts?: Partial<Answers>;
  docker?: object;
  spec?: Partial<LabSpecInput>;
  labelled?: Labelled[];
  platform?: NodeJS.Platform;
  others?: string[];
}

const docker = {
  ping: async () => 'OK',
  version: async () => ({ ApiVersion: '1.51', MinAPIVersion: '1.24', Version: '28.5.2' }),
  listNetworks: async () => [{ Id: '0a1b2c3d4e5f99', Name: 'other', Options: {} }],
  listContainers: async () => [],
};

export function world({ info, machine, facts, spec, labelled = [], ...more }: World = {}): CheckContext {
  const there = { ...MACHINE, ...machine };
  return {
    engine: { id: 'tcp://far:2376', apiVersion: '1.51', docker: { ...docker, ...more.docker } } as unknown as Engine,
    spec: LabSpec.parse({ name: 'lab', ...spec }),
    signal: new AbortController().signal,
    ...(more.platform && { platform: more.platform }),
    ...(more.others && { others: more.others }),
    facts: {
      engine: async () => ({ ...INFO, ...info }),
      images: async () => ({ node: HERE, registry: HERE }),
      nodesOwnImages: async () => [],
      subnets: async () => [],
      probe: async () => probed(there),
      machine: async () => there,
      labelled: async () => labelled,
      kernel: async () => ({ ipvs: { has: true, how: 'loaded' }, vxlan: { has: true, how: 'built in' } }),
      diskFree: async () => 100e9,
      memoryAvailable: async () => 6e9,
      ...facts,
    },
  };
}

/** A thing with a lab's label; an hour old unless said otherwise. */
export const labelled = (kind: Labelled['kind'], name: string, more: Partial<Labelled> = {}): Labelled => ({
  ...{ kind, id: `id-${name}`, name, lab: 'gone', role: kind, running: false, about: '' },
  created: Date.now() - 3_600_000,
  ...more,
});
