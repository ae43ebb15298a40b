import { describe, expect, it } from 'vitest';
import { toBody } from '../../../src/main/lab/apply/container.ts';
import { ipv6Subnet } from '../../../src/main/lab/layout/addresses.ts';
import { allContainers, layoutOf } from '../../../src/main/lab/layout/layout.ts';
import { madeOf } from '../../../src/main/lab/layout/made.ts';
import { commandsOf, undoCommandsOf } from '../../../src/main/lab/plan/index.ts';
import type { LabSpec, LabSpecInput } from '../../../src/shared/model/lab.ts';
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
    for (const { labels, mounts } of allContainers(whole)) {
      for (const each of [labels, ...mounts.map((mount) => mount.labels)]) {
        expect(each).toMatchObject({ 'skep.lab': 'demo', 'skep.version': '1.2.3' });
      }
    }
  });
});

const whole = layoutOf(
  aSpec({
    ports: ['8000:80'],
    nodes: {
      worker01: {
        image: 'dind:old',
        ports: ['8001:80', '0.0.0.0:8002:53/udp'],
        mounts: ['mine:/m:ro'],
        limits: { cpus: 2 },
      },
    },
    limits: { cpus: 0.5, memory: '1.5g' },
    mounts: ['/srv/my files:/data', 'C:\\x:/win'],
    stackFolder: '/srv/a,b',
    mirror: {},
    dns: ['10.0.0.53', 'fd00::53'],
    ipv6: true,
    proxy: { http: 'http://p.example:3128', except: ['.example'] },
  }),
  RESOLVED,
);
const [wholeManager, wholeWorker] = whole.nodes;
if (!wholeManager || !wholeWorker || !whole.mirror) throw new Error('The lab lacks a part');

describe('the options of a lab', () => {
  it('give a node what is its own, beside or instead of the lab’s', () => {
    expect(whole.nodes.map(({ image }) => image)).toEqual([RESOLVED.nodeImage, 'dind:old', RESOLVED.nodeImage]);
    expect(whole.nodes.map(({ ports }) => ports.map(({ host }) => host))).toEqual([[8000], [8001, 8002], []]);
    expect(whole.nodes.map(({ limits }) => limits)).toEqual([
      { cpus: 0.5, memory: 1.5 * 1024 ** 3 },
      { cpus: 2 },
      { cpus: 0.5, memory: 1.5 * 1024 ** 3 },
    ]);
    expect(wholeWorker.given).toEqual([
      { type: 'bind', source: '/srv/my files', path: '/data', readOnly: false },
      { type: 'bind', source: 'C:\\x', path: '/win', readOnly: false },
      { type: 'volume', source: 'mine', path: '/m', readOnly: true },
    ]);
  });

  it('prefer the image that an engine has to the one that is asked for', () => {
    const spec = aSpec({ nodes: { worker01: { image: 'a' }, worker02: { image: 'b' } } });
    const { nodes } = layoutOf(spec, { ...RESOLVED, images: { worker01: 'local' } });
    expect(nodes.map(({ image }) => image)).toEqual([RESOLVED.nodeImage, 'local', 'b']);
  });

  it('put a folder in the place of the volume /stack', () => {
    expect(wholeManager.mounts.map(({ path }) => path)).toEqual(['/var/lib/docker']);
    expect(wholeManager.given[0]).toEqual({ type: 'bind', source: '/srv/a,b', path: '/stack', readOnly: false });
    expect(wholeWorker.given.map(({ path }) => path)).not.toContain('/stack');
  });

  it('make a mirror that the nodes’ daemons know and nobody on the machine reaches', () => {
    expect(whole.mirror).toMatchObject({
      ...{ name: 'demo-mirror', image: RESOLVED.registryImage, address: '172.30.7.3', aliases: ['mirror'], ports: [] },
      env: { REGISTRY_PROXY_REMOTEURL: 'https://registry-1.docker.io', HTTP_PROXY: 'http://p.example:3128' },
      mounts: [{ volume: 'demo-mirror-data', path: '/var/lib/registry', labels: { 'skep.role': 'mirror-data' } }],
      labels: { 'skep.role': 'mirror', 'skep.node': '1' },
      dns: ['10.0.0.53', 'fd00::53'],
    });
    for (const { command } of whole.nodes) expect(command).toContain('--registry-mirror=http://mirror:5000');
    expect(layout.nodes[0]?.command.join()).not.toContain('mirror');
    expect(allContainers(whole).map(({ short }) => short)).toEqual([
      'registry',
      'mirror',
      'manager',
      'worker01',
      'worker02',
    ]);
  });

  it('reach the lab’s own without the proxy, in the spelling of every program', () => {
    const { env } = wholeWorker;
    expect(env.NO_PROXY).toBe(
      'localhost,127.0.0.1,::1,172.30.7.0/24,fd73:6b65:70ac:1e07::/64,registry,demo-registry,mirror,demo-mirror,.example',
    );
    expect(env).toMatchObject({ http_proxy: 'http://p.example:3128', no_proxy: env.NO_PROXY });
    expect(env).not.toHaveProperty('HTTPS_PROXY');
    expect(whole.registry.env).not.toHaveProperty('HTTP_PROXY');
  });

  it('do not make the nodes differ by how many they are', () => {
    const proxied = { proxy: { http: 'http://p.example' }, mirror: {}, ipv6: true };
    const madeOfWorker01 = (workers: number) => {
      const { nodes } = layoutOf(aSpec({ ...proxied, workers }), RESOLVED);
      return nodes.filter(({ short }) => short === 'worker01').map(madeOf);
    };
    expect(madeOfWorker01(1)).toEqual(madeOfWorker01(9));
  });

  it('take an IPv6 subnet from the IPv4 one, another for each', () => {
    expect(whole.network.ipv6).toBe('fd73:6b65:70ac:1e07::/64');
    expect(layout.network.ipv6).toBeUndefined();
    expect(ipv6Subnet('10.0.255.0/24')).toBe('fd73:6b65:700a:00ff::/64');
  });
});

describe('madeOf', () => {
  it('says what is fixed when a container is made, as a person would', () => {
    expect(madeOf(wholeWorker)).toEqual({
      image: 'dind:old',
      address: '172.30.7.21',
      ports: '0.0.0.0:8002:53/udp, 8001:80',
      mounts: '/srv/my files:/data, C:\\x:/win, demo-worker01-docker:/var/lib/docker, mine:/m:ro',
      env: expect.stringContaining('HTTP_PROXY=http://p.example:3128, NO_PROXY=localhost'),
      command: expect.stringContaining('--registry-mirror=http://mirror:5000'),
      limits: '2 CPUs',
      dns: '10.0.0.53, fd00::53',
    });
    expect(madeOf(wholeManager)).toMatchObject({ limits: '0.5 CPUs, 1536m memory' });
  });

  it.each<[string, Partial<LabSpecInput>]>([
    ['image', { nodes: { worker01: { image: 'other' } } }],
    ['ports', { nodes: { worker01: { ports: ['8001:80'] } } }],
    ['mounts', { mounts: ['/a:/b'] }],
    ['mounts', { nodes: { worker01: { mounts: ['a1:/b'] } } }],
    ['limits', { limits: { memory: '512m' } }],
    ['dns', { dns: ['10.0.0.53'] }],
    ['env', { proxy: { http: 'http://p.example' } }],
    ['command', { mirror: {} }],
    ['command', { daemonArgs: ['--debug'] }],
    ['address', { subnet: '172.30.8.0/24' }],
  ])('differs in %s after %j', (field, more) => {
    const made = (spec: LabSpec) => {
      const subnet = spec.subnet === 'auto' ? RESOLVED.subnet : spec.subnet;
      const node = layoutOf(spec, { ...RESOLVED, subnet }).nodes.find(({ short }) => short === 'worker01');
      return node ? madeOf(node) : {};
    };
    const [before, after] = [made(aSpec()), made(aSpec(more))];
    expect(Object.keys({ ...before, ...after }).filter((key) => before[key] !== after[key])).toEqual([field]);
  });

  it('does not mind the order in which ports and mounts are written', () => {
    const made = (ports: string[], mounts: string[]) => madeOf(layoutOf(aSpec({ ports, mounts }), RESOLVED).manager);
    expect(made(['8000:80', '8001:81'], ['/a:/a', '/b:/b'])).toEqual(made(['8001:81', '8000:80'], ['/b:/b', '/a:/a']));
  });
});

describe('commandsOf', () => {
  it('has each option as docker’s own flag, quoted for the shell and for CSV', () => {
    const run = (container: string) => commandsOf({ kind: 'run', container }, whole, RESOLVED)[0] ?? '';
    expect(run('demo-manager')).toContain(
      ' --ip 172.30.7.11 --dns 10.0.0.53 --dns fd00::53 --cpus 0.5 --memory 1536m --tmpfs /run ',
    );
    expect(run('demo-manager')).toContain(` --mount 'type=bind,"src=/srv/a,b",dst=/stack' `);
    expect(run('demo-worker01')).toContain(` --mount 'type=bind,src=/srv/my files,dst=/data' `);
    expect(run('demo-worker01')).toContain(` --mount type=volume,src=mine,dst=/m,readonly `);
    expect(run('demo-worker01')).toContain(' --publish 127.0.0.1:8001:80 --publish 0.0.0.0:8002:53/udp ');
    expect(run('demo-mirror')).toContain(' --env REGISTRY_PROXY_REMOTEURL=https://registry-1.docker.io ');
    expect(commandsOf({ kind: 'network' }, whole, RESOLVED)[0]).toContain(
      ' --ip-range 172.30.7.128/25 --ipv6 --subnet fd73:6b65:70ac:1e07::/64 ',
    );
  });

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
        `--label 'skep.made=${JSON.stringify(madeOf(layout.manager))}' ` +
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
  it('has each option in the engine’s own field', () => {
    const { HostConfig } = toBody('demo', wholeWorker);
    expect(HostConfig).toMatchObject({
      ...{ NanoCpus: 2e9, Dns: ['10.0.0.53', 'fd00::53'] },
      Mounts: [
        { Type: 'volume', Target: '/var/lib/docker', VolumeOptions: { Labels: { 'skep.lab': 'demo' } } },
        { Type: 'bind', Source: '/srv/my files', Target: '/data', ReadOnly: false },
        { Type: 'bind', Source: 'C:\\x', Target: '/win' },
        // The user's own: no label, so that it outlives the lab.
        { Type: 'volume', Source: 'mine', Target: '/m', ReadOnly: true },
      ],
    });
    expect(HostConfig?.Mounts?.[3]).not.toHaveProperty('VolumeOptions');
    expect(HostConfig).not.toHaveProperty('Memory');
    expect(toBody('demo', wholeManager).HostConfig?.Memory).toBe(1.5 * 1024 ** 3);
  });

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
    expect(JSON.parse(toBody('demo', manager).Labels?.['skep.made'] ?? '')).toEqual(madeOf(manager));
    expect(toBody('demo', layout.registry).NetworkingConfig?.EndpointsConfig?.demo?.Aliases).toEqual(['registry']);
  });
});
