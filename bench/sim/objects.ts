import { createHash } from 'node:crypto';
import type { NodeSeat } from '../../src/shared/model/names.ts';
import { LABEL } from '../../src/shared/model/names.ts';

/** Objects of the Engine API, as large as a real engine's are. */
export interface SimService {
  ID: string;
  Version: { Index: number };
  Spec: { Name: string; TaskTemplate: object; Mode: { Replicated: { Replicas: number } } };
}
export interface SimNode {
  ID: string;
  [more: string]: unknown;
}
export interface SimTask {
  ID: string;
  Version: { Index: number };
  ServiceID: string;
  NodeID: string;
  Slot: number;
  Status: { Timestamp: string; State: string; ContainerStatus: { ContainerID: string; PID: number; ExitCode: number } };
}

/** As long as a container's id; swarm ids are its first 25 characters. */
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
export const swarmId = (text: string): string => hash(text).slice(0, 25);
const now = (): string => new Date().toISOString();

const template = (name: string): object => ({
  ContainerSpec: {
    Image: `registry:5000/${name}:1@sha256:${hash(name)}`,
    Labels: { 'com.example.team': 'bench', 'com.docker.stack.namespace': 'bench' },
    Env: ['PORT=8080', 'LOG_LEVEL=info', `SERVICE=${name}`],
    Isolation: 'default',
  },
  Resources: { Limits: { MemoryBytes: 268435456 }, Reservations: { NanoCPUs: 10000000, MemoryBytes: 16777216 } },
  RestartPolicy: { Condition: 'any', Delay: 5000000000, MaxAttempts: 0 },
  Placement: { Platforms: [{ Architecture: 'amd64', OS: 'linux' }] },
  Networks: [{ Target: swarmId('ingress'), Aliases: [name] }],
  ForceUpdate: 0,
  Runtime: 'container',
});

export function service(name: string, index: number, replicas: number): SimService {
  return {
    ID: swarmId(`service ${name}`),
    Version: { Index: index },
    ...{ CreatedAt: now(), UpdatedAt: now() },
    Spec: {
      ...{ Name: name, Labels: {}, TaskTemplate: template(name), Mode: { Replicated: { Replicas: replicas } } },
      ...{ UpdateConfig: { Parallelism: 1, FailureAction: 'pause', Monitor: 5000000000, Order: 'stop-first' } },
      ...{ EndpointSpec: { Mode: 'vip' } },
    },
    ...{ Endpoint: { Spec: {} } },
  };
}

export function task(of: SimService, slot: number, nodeId: string, index: number): SimTask {
  const id = swarmId(`task ${of.ID} ${slot} ${index}`);
  return {
    ID: id,
    Version: { Index: index },
    ...{ CreatedAt: now(), UpdatedAt: now(), Labels: {}, DesiredState: 'running' },
    Spec: of.Spec.TaskTemplate,
    ServiceID: of.ID,
    Slot: slot,
    NodeID: nodeId,
    Status: {
      ...{ Timestamp: now(), State: 'running', Message: 'started' },
      ContainerStatus: { ContainerID: hash(id), PID: 1000 + slot, ExitCode: 0 },
      ...{ PortStatus: {} },
    },
    ...{ NetworksAttachments: [attachment(slot)] },
  } as SimTask;
}

const attachment = (slot: number): object => ({
  Network: {
    ...{ ID: swarmId('ingress'), Version: { Index: 7 }, CreatedAt: now(), UpdatedAt: now() },
    Spec: {
      Name: 'ingress',
      Labels: {},
      DriverConfiguration: {},
      Ingress: true,
      IPAMOptions: { Driver: {} },
      Scope: 'swarm',
    },
    DriverState: { Name: 'overlay', Options: { 'com.docker.network.driver.overlay.vxlanid_list': '4096' } },
    IPAMOptions: { Driver: { Name: 'default' }, Configs: [{ Subnet: '10.0.0.0/16', Gateway: '10.0.0.1' }] },
  },
  Addresses: [`10.0.${(slot >> 8) & 255}.${slot & 255}/16`],
});

export const node = ({ name, role }: NodeSeat, address: string): SimNode => ({
  ID: swarmId(`node ${name}`),
  Version: { Index: 10 },
  ...{ CreatedAt: now(), UpdatedAt: now() },
  Spec: { Labels: {}, Role: role, Availability: 'active' },
  Description: {
    Hostname: name,
    Platform: { Architecture: 'x86_64', OS: 'linux' },
    Resources: { NanoCPUs: 8000000000, MemoryBytes: 16000000000 },
    Engine: {
      EngineVersion: '28.5.2',
      Plugins: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'].map((Name) => ({ Type: 'Network', Name })),
    },
    TLSInfo: { TrustRoot: hash('root').repeat(10), CertIssuerSubject: 'MBMx', CertIssuerPublicKey: hash('key') },
  },
  Status: { State: 'ready', Addr: address },
  ...(role === 'manager' && { ManagerStatus: { Leader: true, Reachability: 'reachable', Addr: `${address}:2377` } }),
});

export const container = (lab: string, name: string, role: string, number: number): object => ({
  ...{ Id: hash(name), Names: [`/${name}`], Image: 'skep/dind', State: 'running', Status: 'Up 1 hour' },
  ...{ Created: 1_700_000_000, Ports: [], Mounts: [] },
  Labels: { [LABEL.lab]: lab, [LABEL.role]: role, [LABEL.node]: String(number) },
  NetworkSettings: { Networks: { [lab]: { IPAddress: '10.9.0.2' } } },
});
