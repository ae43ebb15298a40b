import { describe, expect, it } from 'vitest';
import { toBody } from '../../../src/main/lab/apply/container.ts';
import { layoutOf } from '../../../src/main/lab/layout/layout.ts';
import { commandsOf, undoCommandsOf } from '../../../src/main/lab/plan/index.ts';
import { aSpec, RESOLVED } from './lab-input.ts';

const spec = aSpec({ ports: ['8000:80', '0.0.0.0:9000:9000/udp'], daemonArgs: ['--log-level=debug'] });
const layout = layoutOf(spec, RESOLVED);

describe('layoutOf', () => {
  it('gives each member an address of its own, whatever the size', () => {
    const { registry, nodes, network } = layoutOf(aSpec({ managers: 5, workers: 50 }), RESOLVED);
    const addresses = [network.gateway, registry.address, ...nodes.map(({ address }) => address)];
    expect(new Set(addresses).size).toBe(57);
    // Below the half from which the engine gives addresses to others.
    for (const address of addresses) expect(Number(address.split('.')[3])).toBeLessThan(128);
    expect(nodes.at(-1)?.address).toBe('172.30.7.70');
  });

  it('publishes the ports on the first manager, and the registry on loopback', () => {
    const { registry, nodes } = layoutOf(aSpec({ managers: 3, ports: ['8000:80'] }), RESOLVED);
    expect(registry.ports).toEqual([{ bind: '127.0.0.1', host: 5000, container: 5000, protocol: 'tcp' }]);
    expect(nodes.map(({ ports }) => ports.length)).toEqual([1, 0, 0, 0, 0]);
    expect(nodes[0]?.ports).toEqual([{ bind: '127.0.0.1', host: 8000, container: 80, protocol: 'tcp' }]);
  });

  it('mounts /stack in managers, and the registry’s images where they are to be kept', () => {
    const mounts = (more: object): string[][] => {
      const { registry, nodes } = layoutOf(aSpec({ workers: 1, ...more }), RESOLVED);
      return [registry, ...nodes].map((container) => container.mounts.map(({ volume }) => volume));
    };
    expect(mounts({})).toEqual([
      ['demo-registry-data'],
      ['demo-manager-docker', 'demo-stack'],
      ['demo-worker01-docker'],
    ]);
    expect(mounts({ stack: false, registry: { persistent: false } })).toEqual([
      [],
      ['demo-manager-docker'],
      ['demo-worker01-docker'],
    ]);
  });

  it('labels all that it makes', () => {
    for (const { labels, mounts } of [layout.registry, ...layout.nodes]) {
      for (const each of [labels, ...mounts.map((mount) => mount.labels)]) {
        expect(each).toMatchObject({ 'skep.lab': 'demo', 'skep.version': '1.2.3' });
      }
    }
  });
});

describe('commandsOf', () => {
  it('writes what a person would type', () => {
    const typed = (action: Parameters<typeof commandsOf>[0]): string[] => commandsOf(action, layout, RESOLVED);
    expect(typed({ kind: 'network' })).toEqual([
      'docker network create --subnet 172.30.7.0/24 --gateway 172.30.7.1 --ip-range 172.30.7.128/25 ' +
        '--label skep.lab=demo --label skep.role=network --label skep.version=1.2.3 demo',
    ]);
    expect(typed({ kind: 'run', container: 'demo-manager' })).toEqual([
      'docker run --detach --name demo-manager --hostname demo-manager --privileged --restart unless-stopped ' +
        '--network demo --ip 172.30.7.11 --tmpfs /run --env DOCKER_TLS_CERTDIR= ' +
        '--mount type=volume,src=demo-manager-docker,dst=/var/lib/docker,volume-label=skep.lab=demo,volume-label=skep.role=node-data,volume-label=skep.version=1.2.3 ' +
        '--mount type=volume,src=demo-stack,dst=/stack,volume-label=skep.lab=demo,volume-label=skep.role=stack,volume-label=skep.version=1.2.3 ' +
        '--publish 127.0.0.1:8000:80 --publish 0.0.0.0:9000:9000/udp ' +
        '--label skep.lab=demo --label skep.role=manager --label skep.version=1.2.3 --label skep.node=1 ' +
        'docker:28.5.2-dind dockerd --host=unix:///var/run/docker.sock --insecure-registry=registry:5000 ' +
        '--insecure-registry=demo-registry:5000 --log-level=debug',
    ]);
    expect(typed({ kind: 'init', node: 'demo-manager' })).toEqual([
      'docker exec demo-manager docker swarm init --advertise-addr 172.30.7.11',
    ]);
    expect(typed({ kind: 'label', node: 'demo-worker01', labels: { note: 'a b' } })).toEqual([
      "docker exec demo-manager docker node update --label-add 'note=a b' demo-worker01",
    ]);
  });

  it('reads a join token when it is needed and holds none', () => {
    expect(commandsOf({ kind: 'join', node: 'demo-worker02' }, layout, RESOLVED)).toEqual([
      'docker exec demo-worker02 docker swarm join --advertise-addr 172.30.7.22 ' +
        '--token "$(docker exec demo-manager docker swarm join-token -q worker)" 172.30.7.11:2377',
    ]);
  });

  it('quotes the spec so that a shell reads it back', () => {
    const [command = ''] = commandsOf({ kind: 'claim', n: 1, spec }, layout, RESOLVED);
    const quoted = /'skep\.spec=(.*)' demo-spec-1$/.exec(command)?.[1] ?? '';
    expect(JSON.parse(quoted)).toEqual(spec);
  });

  it('says how what is made is taken back', () => {
    expect(undoCommandsOf({ kind: 'run', container: 'demo-worker01' }, layout)).toEqual([
      'docker rm --force --volumes demo-worker01',
      'docker volume rm demo-worker01-docker',
    ]);
  });
});

describe('toBody', () => {
  it('asks the engine for the same as the command does', () => {
    const [manager] = layout.nodes;
    if (!manager) throw new Error('no manager');
    expect(toBody('demo', manager)).toMatchObject({
      name: 'demo-manager',
      Hostname: 'demo-manager',
      Image: 'docker:28.5.2-dind',
      Env: ['DOCKER_TLS_CERTDIR='],
      Cmd: manager.command,
      ExposedPorts: { '80/tcp': {}, '9000/udp': {} },
      HostConfig: {
        Privileged: true,
        RestartPolicy: { Name: 'unless-stopped' },
        NetworkMode: 'demo',
        Tmpfs: { '/run': '' },
        PortBindings: {
          '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8000' }],
          '9000/udp': [{ HostIp: '0.0.0.0', HostPort: '9000' }],
        },
      },
      NetworkingConfig: { EndpointsConfig: { demo: { IPAMConfig: { IPv4Address: '172.30.7.11' } } } },
    });
    expect(toBody('demo', layout.registry).NetworkingConfig?.EndpointsConfig?.demo?.Aliases).toEqual(['registry']);
  });
});
