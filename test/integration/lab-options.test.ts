import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, followProgress } from '../../src/main/engine/index.ts';
import type { LabSpec } from '../../src/shared/model/lab.ts';
import { freePort } from '../support/free-port.ts';
import { IMAGES as ALL } from '../support/real-engine.ts';
import { until } from '../support/until.ts';
import {
  bringUp,
  engine,
  expectNothingLeft,
  IMAGES,
  type LabSetup,
  labArea,
  labSpec,
  nodeLs,
  takeDown,
  uniqueName,
} from './helpers.ts';

/** One lab with every option at once. */
const name = uniqueName('opts');
const hub = `${name}-hub`;
const theirs = `${name}-theirs`;

let host: Engine & { close(): void };
let setup: LabSetup;
let folder = '';
let ports: number[] = [];
let spec: LabSpec;

const inNode = async (node: string, ...command: string[]): Promise<string> =>
  (await host.exec(`${name}-${node}`, command)).stdout;
const inspect = (member: string) => host.docker.getContainer(`${name}-${member}`).inspect();

/** What was fetched from the remote, by its own log. */
async function blobsAsked(): Promise<string[]> {
  const log = await host.docker.getContainer(hub).logs({ stdout: true, stderr: true, follow: false });
  return log.toString().match(/"GET \/v2\/library\/hello\/blobs\/sha256:[0-9a-f]+ /g) ?? [];
}

/** What stands in for Docker Hub: a registry with an image that is nowhere else. */
async function startHub(): Promise<void> {
  const container = await host.docker.createContainer({
    ...{ name: hub, Image: IMAGES.registry, ExposedPorts: { '5000/tcp': {} } },
    HostConfig: { PortBindings: { '5000/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] } },
  });
  await container.start();
  await until('the remote of the mirror', () => succeeds(publishToHub('hello:1')));
}

/** In the lab's network, as soon as that is there. */
const joinHub = (): Promise<void> => {
  const join = { Container: hub, EndpointConfig: { Aliases: ['hub.test'] } };
  return until('the network of the lab', () => succeeds(host.docker.getNetwork(name).connect(join)));
};

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** As `library/…`: where Docker looks for names of one word. */
async function publishToHub(image: string): Promise<void> {
  const { NetworkSettings } = await host.docker.getContainer(hub).inspect();
  const port = NetworkSettings.Ports['5000/tcp']?.[0]?.HostPort;
  const [repo = '', tag = 'latest'] = `127.0.0.1:${port}/library/${image}`.split(/:(?=[^:/]*$)/);
  await host.docker.getImage(ALL.hellodocker).tag({ repo, tag });
  const pushed = host.docker.getImage(`${repo}:${tag}`);
  try {
    await followProgress(await pushed.push({ tag, authconfig: {} }), () => undefined);
  } finally {
    await pushed.remove();
  }
}

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
  folder = await mkdtemp(join(tmpdir(), 'skep-options-'));
  await writeFile(join(folder, 'hello.yml'), 'services: {}\n');
  ports = [await freePort(), await freePort(), await freePort()];
  spec = labSpec({
    name,
    ports: [`${ports[0]}:8000`],
    nodes: {
      worker01: {
        ports: [`${ports[1]}:8001`, `${ports[2]}:8002/udp`],
        mounts: [`${theirs}:/theirs`],
        limits: { cpus: 1.25 },
      },
    },
    limits: { cpus: 1.5, memory: '512m' },
    mounts: [`${folder}:/mnt/folder:ro`],
    stackFolder: folder,
    mirror: { remote: 'http://hub.test:5000' },
    dns: ['10.9.8.7'],
    ipv6: true,
    proxy: { http: 'http://proxy.test:3128', https: 'http://proxy.test:3129', except: ['hub.test'] },
    labels: { worker01: { disk: 'ssd' } },
    daemonArgs: ['--log-level=warn'],
  });
  await startHub();
  await Promise.all([joinHub(), bringUp(setup, host, spec)]);
});

afterAll(async () => {
  await host.docker
    .getContainer(hub)
    .remove({ force: true, v: true })
    .catch(() => undefined);
  await takeDown(setup, host, name);
  await expectNothingLeft(host, name);
  // What the user mounted is theirs, and outlives the lab.
  expect(await readFile(join(folder, 'hello.yml'), 'utf8')).toBe('services: {}\n');
  await host.docker.getVolume(theirs).remove();
  await rm(folder, { recursive: true });
  await setup.close();
  host.close();
});

describe('a lab with every option', () => {
  it('is up, and is what its spec says', async () => {
    expect(await nodeLs(host, name)).toEqual([`${name}-manager Ready Leader`, `${name}-worker01 Ready`]);
    // Where it began before its remote was there it is started again by the engine.
    await until('the mirror', async () => (await inspect('mirror')).State.Status === 'running');
    const lab = await setup.lab.find({ engine: host.id, lab: name });
    expect(lab).toMatchObject({ state: 'running', spec });
    expect(lab.members.map(({ role, state }) => `${role} ${state}`)).toEqual([
      ...['registry running', 'mirror running', 'manager running', 'worker running'],
    ]);
    expect(await setup.lab.up(host.id, spec)).toBeUndefined();
  });

  it('has the limits that the spec gives it, which Swarm does not see', async () => {
    const [manager, worker] = await Promise.all([inspect('manager'), inspect('worker01')]);
    expect(manager.HostConfig).toMatchObject({ NanoCpus: 1.5e9, Memory: 512 * 1024 ** 2 });
    expect(worker.HostConfig).toMatchObject({ NanoCpus: 1.25e9, Memory: 0 });
    const { MemTotal } = await host.docker.info();
    expect(Number(await inNode('manager', 'docker', 'info', '--format', '{{.MemTotal}}'))).toBe(MemTotal);
  });

  it('mounts what is to be mounted, and the folder as /stack of managers alone', async () => {
    expect(await inNode('manager', 'cat', '/stack/hello.yml')).toBe('services: {}\n');
    expect(await inNode('worker01', 'cat', '/mnt/folder/hello.yml')).toBe('services: {}\n');
    expect((await host.exec(`${name}-worker01`, ['touch', '/mnt/folder/x'])).stderr).toContain('Read-only');
    expect((await host.exec(`${name}-worker01`, ['cat', '/stack/hello.yml'])).exitCode).not.toBe(0);
    await inNode('manager', 'touch', '/stack/written');
    expect(await readFile(join(folder, 'written'), 'utf8')).toBe('');
    const { Mounts } = await inspect('worker01');
    expect(Mounts).toContainEqual(expect.objectContaining({ Type: 'volume', Name: theirs, Destination: '/theirs' }));
  });

  it('publishes the ports of each node', async () => {
    const { published } = await setup.lab.find({ engine: host.id, lab: name });
    const found = published.map(({ member, host: port, node, protocol }) => `${member} ${port} ${node}/${protocol}`);
    expect(found).toEqual(
      expect.arrayContaining([
        `${name}-manager ${ports[0]} 8000/tcp`,
        `${name}-worker01 ${ports[1]} 8001/tcp`,
        `${name}-worker01 ${ports[2]} 8002/udp`,
      ]),
    );
    expect(found.filter((line) => line.startsWith(`${name}-mirror`))).toEqual([]);
  });

  it('hands name servers, proxies and the mirror to the nodes', async () => {
    // What the node's own resolver asks: newer engines also tell it in the node's resolv.conf.
    expect((await inspect('worker01')).HostConfig.Dns).toEqual(['10.9.8.7']);
    const { RegistryConfig, ...info } = await host.node(`${name}-worker01`).docker.info();
    expect(RegistryConfig.Mirrors).toEqual(['http://mirror:5000/']);
    expect(info).toMatchObject({ HttpProxy: 'http://proxy.test:3128', HttpsProxy: 'http://proxy.test:3129' });
    expect(info.NoProxy).toContain(`registry,${name}-registry,mirror,${name}-mirror,hub.test`);
  });

  it('gives the nodes addresses of both kinds', async () => {
    const { EnableIPv6, IPAM } = await host.docker.getNetwork(name).inspect();
    expect(EnableIPv6).toBe(true);
    expect(IPAM?.Config?.[1]?.Subnet).toMatch(/^fd73:6b65:70[\da-f:]+\/64$/);
    const [network] = Object.values((await inspect('worker01')).NetworkSettings.Networks);
    expect(network?.GlobalIPv6Address).toMatch(/^fd73:6b65:70/);
    const ping = await host.exec(`${name}-manager`, [
      'ping',
      '-6',
      '-c',
      '1',
      '-W',
      '2',
      network?.GlobalIPv6Address ?? '',
    ]);
    expect(ping.exitCode, ping.stdout + ping.stderr).toBe(0);
  });

  it('pulls through the mirror, which keeps what it fetched', async () => {
    expect(await inNode('worker01', 'docker', 'pull', '--quiet', 'hello:1')).toBe('docker.io/library/hello:1\n');
    const asked = await blobsAsked();
    expect(asked.length).toBeGreaterThan(0);
    // It is kept beside what is handed on: the blobs and their manifest.
    const kept = async (): Promise<number> =>
      (await host.exec(`${name}-mirror`, ['find', '/var/lib/registry', '-name', 'data'])).stdout.trim().split('\n')
        .length;
    await until('the mirror to have it', async () => (await kept()) > new Set(asked).size);
    const before = (await blobsAsked()).length;
    expect(await inNode('manager', 'docker', 'pull', '--quiet', 'hello:1')).toBe('docker.io/library/hello:1\n');
    expect(await blobsAsked()).toHaveLength(before);
  });

  it('still has its own registry, which is no mirror’s business', async () => {
    await inNode('worker01', 'docker', 'tag', 'hello:1', 'registry:5000/team/hello:1');
    const { exitCode, stderr } = await host.exec(`${name}-worker01`, ['docker', 'push', 'registry:5000/team/hello:1']);
    expect(exitCode, stderr).toBe(0);
  });
});
