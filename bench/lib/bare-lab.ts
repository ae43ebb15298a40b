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
export interface BareLab {
  name: string;
  /** The first three numbers of its addresses. */
  net: string;
  images: Images;
  workers: number;
}

/** More daemons than that at once starve each other on two cores until their containerds are given up, and none comes up. */
const AT_ONCE = 24;

/**
 * The floor: a registry, a manager and workers by the bare API with everything at the same time, until every node is Ready.
 * The containers are those that Skep makes: same image, command, volume, static address, tmpfs.
 */
export async function bareLab(host: BareApi, lab: BareLab, reach: Reach): Promise<void> {
  const { registry, manager, workers } = membersOf(lab);
  const start = ({ name }: Member): Promise<unknown> => host.post(`/containers/${name}/start`);
  const made = createAll(host, lab);
  // Before the others: its swarm begins while their daemons still come up. All at once was measured, and took longer.
  await made(manager);
  await start(manager);
  const begun = reach(host, manager.name).then((api) => begin(api, manager));
  const up: Promise<unknown>[] = [];
  const join = async (worker: Member, i: number): Promise<void> => {
    const reached = Promise.all([made(worker), up[i - AT_ONCE]])
      .then(() => start(worker))
      .then(() => reach(host, worker.name));
    if (i + AT_ONCE < workers.length) up[i] = reached.then((api) => api.get('/info'));
    const [api, { token }] = await Promise.all([reached, begun]);
    await api.post('/swarm/join', {
      ...addressesOf(worker),
      RemoteAddrs: [`${manager.address}:2377`],
      JoinToken: token,
    });
  };
  await Promise.all([...workers.map(join), made(registry).then(() => start(registry))]);
  await allReady((await begun).api, workers.length + 1);
}

function membersOf({ name, net, workers }: BareLab) {
  const member = (short: string, at: number): Member => ({ name: `${name}-${short}`, address: `${net}.${at}` });
  return {
    registry: member('registry', 2),
    manager: member('manager', 10),
    workers: Array.from({ length: workers }, (_, i) => member(`worker0${i + 1}`, 11 + i)),
  };
}

/** Makes all containers and the network at once: a container needs its network only to start. Gives what to wait for. */
function createAll(host: BareApi, lab: BareLab): (member: Member) => Promise<unknown> {
  const { registry, manager, workers } = membersOf(lab);
  const network = host.post('/networks/create', {
    Name: lab.name,
    Labels: { [LABEL]: lab.name },
    IPAM: { Config: [{ Subnet: `${lab.net}.0/24` }] },
  });
  const made = new Map<string, Promise<unknown>>();
  const create = ({ name }: Member, body: object): void => {
    made.set(name, host.post(`/containers/create?name=${name}`, body));
  };
  for (const node of [manager, ...workers]) create(node, nodeBody(lab, node));
  create(registry, registryBody(lab, registry));
  return ({ name }) => Promise.all([network, made.get(name)]);
}

async function begin(api: BareApi, manager: Member): Promise<{ api: BareApi; token: string }> {
  await api.post('/swarm/init', addressesOf(manager));
  const { JoinTokens } = await api.get<{ JoinTokens: { Worker: string } }>('/swarm');
  return { api, token: JoinTokens.Worker };
}

const addressesOf = ({ address }: Member): object => ({ ListenAddr: '0.0.0.0:2377', AdvertiseAddr: `${address}:2377` });

/** A look costs the manager some milliseconds of its processor, which the others want too. */
const LOOK_MS = 15;

async function allReady(manager: BareApi, count: number): Promise<void> {
  for (;;) {
    const nodes = await manager.get<{ Status: { State: string } }[]>('/nodes');
    if (nodes.filter(({ Status }) => Status.State === 'ready').length === count) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

const nodeBody = ({ name: lab, images }: BareLab, { name, address }: Member): object => ({
  Image: images.node,
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

const registryBody = ({ name: lab, images }: BareLab, { address }: Member): object => ({
  Image: images.registry,
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
  NetworkingConfig: { EndpointsConfig: { [lab]: { Aliases: ['registry'], IPAMConfig: { IPv4Address: address } } } },
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
