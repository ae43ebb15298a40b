import { existsSync } from 'node:fs';
import type { BareApi } from './api.ts';
import { BareApi as Api } from './api.ts';
import { nodeApi } from './node-socket.ts';

export interface Images {
  node: string;
  registry: string;
}

/** How the engines in the nodes are reached. */
export type Reach = (host: BareApi, container: string) => Promise<BareApi>;

interface Member {
  name: string;
  address: string;
}

const LABEL = 'skep.bench';
/** Of Swarm's own: the address of the managers' API. */
const SWARM_PORT = 2377;

/**
 * The floor: a registry, a manager and workers by the bare API with everything at the same time, until every node is Ready.
 * The containers are those that Skep makes: same image, command, volume, static address, tmpfs.
 */
export async function bareLab(host: BareApi, name: string, net: string, images: Images, workers: number, reach: Reach) {
  const nodes = ['manager', ...Array.from({ length: workers }, (_, i) => `worker0${i + 1}`)].map(
    (short, i): Member => ({ name: `${name}-${short}`, address: `${net}.${10 + i}` }),
  );
  const [manager, ...others] = nodes as [Member, ...Member[]];
  await host.post('/networks/create', {
    Name: name,
    Labels: { [LABEL]: name },
    IPAM: { Config: [{ Subnet: `${net}.0/24` }] },
  });
  const run = async (member: Member, body: object): Promise<void> => {
    await host.post(`/containers/create?name=${member.name}`, body);
    await host.post(`/containers/${member.name}/start`);
  };
  const engine = async (member: Member): Promise<BareApi> => {
    await run(member, nodeBody(name, member, images.node));
    return reach(host, member.name);
  };
  // Before the others: its swarm begins while their daemons still come up. All at once was measured, and took longer.
  await run(manager, nodeBody(name, manager, images.node));
  const registry = run({ name: `${name}-registry`, address: `${net}.2` }, registryBody(name, net, images.registry));
  const begun = reach(host, manager.name).then(async (api) => {
    await api.post('/swarm/init', {
      ListenAddr: `0.0.0.0:${SWARM_PORT}`,
      AdvertiseAddr: `${manager.address}:${SWARM_PORT}`,
    });
    const { JoinTokens } = await api.get<{ JoinTokens: { Worker: string } }>('/swarm');
    return { api, token: JoinTokens.Worker };
  });
  await Promise.all([registry, ...others.map((member) => join(member, engine(member), begun, manager))]);
  await allReady((await begun).api, nodes.length);
}

async function join(
  member: Member,
  engine: Promise<BareApi>,
  begun: Promise<{ token: string }>,
  manager: Member,
): Promise<void> {
  const [api, { token }] = await Promise.all([engine, begun]);
  await api.post('/swarm/join', {
    ListenAddr: `0.0.0.0:${SWARM_PORT}`,
    AdvertiseAddr: `${member.address}:${SWARM_PORT}`,
    RemoteAddrs: [`${manager.address}:${SWARM_PORT}`],
    JoinToken: token,
  });
}

/** A look costs the manager some milliseconds of its processor, which the others want too. */
const LOOK_MS = 15;

async function allReady(manager: BareApi, count: number): Promise<void> {
  for (;;) {
    const nodes = await manager.get<{ Status: { State: string } }[]>('/nodes');
    if (nodes.filter(({ Status }) => Status.State === 'ready').length === count) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

const nodeBody = (lab: string, { name, address }: Member, image: string): object => ({
  Image: image,
  Hostname: name,
  Labels: { [LABEL]: lab },
  Env: ['DOCKER_TLS_CERTDIR='],
  Cmd: ['dockerd', '--host=unix:///var/run/docker.sock', '--insecure-registry=registry:5000'],
  HostConfig: {
    Privileged: true,
    NetworkMode: lab,
    RestartPolicy: { Name: 'unless-stopped' },
    Tmpfs: { '/run': '' },
    Mounts: [
      {
        Type: 'volume',
        Source: `${name}-docker`,
        Target: '/var/lib/docker',
        VolumeOptions: { Labels: { [LABEL]: lab } },
      },
    ],
  },
  NetworkingConfig: { EndpointsConfig: { [lab]: { IPAMConfig: { IPv4Address: address } } } },
});

const registryBody = (lab: string, net: string, image: string): object => ({
  Image: image,
  Labels: { [LABEL]: lab },
  ExposedPorts: { '5000/tcp': {} },
  HostConfig: {
    NetworkMode: lab,
    RestartPolicy: { Name: 'unless-stopped' },
    PortBindings: { '5000/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
    Mounts: [
      {
        Type: 'volume',
        Source: `${lab}-registry-data`,
        Target: '/var/lib/registry',
        VolumeOptions: { Labels: { [LABEL]: lab } },
      },
    ],
  },
  NetworkingConfig: { EndpointsConfig: { [lab]: { Aliases: ['registry'], IPAMConfig: { IPv4Address: `${net}.2` } } } },
});

/** Over the API alone, as the app must on an engine that is anywhere. */
export const byExec: Reach = nodeApi;

/** Straight to the socket in the node's own root, which only root on the engine's own machine can: no exec, no process. */
export const bySocket: Reach = async (host, container) => {
  const { State } = await host.get<{ State: { Pid: number } }>(`/containers/${container}/json`);
  const socket = `/proc/${State.Pid}/root/run/docker.sock`;
  while (!existsSync(socket)) await new Promise((resolve) => setTimeout(resolve, 5));
  return Api.atSocket(socket);
};
