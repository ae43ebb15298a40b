import type { BareApi } from './api.ts';
import { nodeApi } from './node-socket.ts';

const LOOK_MS = 15;

export interface Guest {
  lab: string;
  name: string;
  address: string;
  image: string;
}

interface SwarmNode {
  ID: string;
  Description?: { Hostname?: string };
  Status: { State: string };
}

/** Adds one node to a swarm that runs, by the bare API, until it is Ready: the floor of a lab that grows. */
export async function addNode(host: BareApi, manager: BareApi, guest: Guest): Promise<void> {
  const { lab, name, address, image } = guest;
  const token = manager.get<{ JoinTokens: { Worker: string } }>('/swarm').then(({ JoinTokens }) => JoinTokens.Worker);
  await host.post(`/containers/create?name=${name}`, {
    Image: image,
    Hostname: name,
    Labels: { 'skep.bench': lab },
    Env: ['DOCKER_TLS_CERTDIR='],
    Cmd: ['dockerd', '--host=unix:///var/run/docker.sock', '--insecure-registry=registry:5000'],
    HostConfig: {
      Privileged: true,
      NetworkMode: lab,
      Tmpfs: { '/run': '' },
      Mounts: [
        {
          Type: 'volume',
          Source: `${name}-docker`,
          Target: '/var/lib/docker',
          VolumeOptions: { Labels: { 'skep.bench': lab } },
        },
      ],
    },
    NetworkingConfig: { EndpointsConfig: { [lab]: { IPAMConfig: { IPv4Address: address } } } },
  });
  await host.post(`/containers/${name}/start`);
  const node = await nodeApi(host, name);
  const [first] = await manager.get<{ ManagerStatus?: { Addr?: string } }[]>('/nodes?filters={"role":["manager"]}');
  await node.post('/swarm/join', {
    ...{ ListenAddr: '0.0.0.0:2377', AdvertiseAddr: address },
    ...{ RemoteAddrs: [first?.ManagerStatus?.Addr], JoinToken: await token },
  });
  node.close();
  await allReady(manager, [name]);
}

/** So that the next one begins where this one did. */
export async function dropNode(host: BareApi, manager: BareApi, { name }: Guest): Promise<void> {
  await host.delete(`/containers/${name}?force=true&v=true`);
  await host.delete(`/volumes/${name}-docker`);
  const found = (await manager.get<SwarmNode[]>('/nodes')).find((node) => node.Description?.Hostname === name);
  if (found) await manager.delete(`/nodes/${found.ID}?force=true`);
}

/** Until all of these are Ready and one manager leads. */
export async function allReady(manager: BareApi, names: readonly string[]): Promise<void> {
  for (;;) {
    const nodes = await manager.get<(SwarmNode & { ManagerStatus?: { Leader?: boolean } })[]>('/nodes').catch(() => []);
    const ready = new Set(
      nodes.filter(({ Status }) => Status.State === 'ready').map((one) => one.Description?.Hostname),
    );
    if (names.every((name) => ready.has(name)) && nodes.some(({ ManagerStatus }) => ManagerStatus?.Leader)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
