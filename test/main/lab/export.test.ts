import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportLab } from '../../../src/main/lab/export/index.ts';
import { layoutOf } from '../../../src/main/lab/layout/layout.ts';
import { nothing } from '../../../src/main/lab/observe/types.ts';
import { commandsOf, planLab } from '../../../src/main/lab/plan/index.ts';
import { parseLabYml } from '../../../src/main/lab/spec/parse.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { PRESETS } from '../../../src/shared/presets.ts';
import { aSpec, RESOLVED } from './lab-input.ts';

const tutorial = LabSpec.parse(PRESETS[0].spec);
const text = (as: 'compose' | 'lab' | 'script', spec = tutorial, prefix = ''): string =>
  exportLab(as, spec, RESOLVED, prefix).text;

describe('the compose file', () => {
  const file = parse(text('compose'));

  it('has the tutorial’s containers, images, ports and privileges', () => {
    expect(Object.keys(file.services)).toEqual([
      'hellodocker-registry',
      'hellodocker-manager',
      'hellodocker-worker01',
      'hellodocker-worker02',
      'hellodocker-worker03',
    ]);
    for (const [name, service] of Object.entries<Record<string, unknown>>(file.services)) {
      expect(service.container_name).toBe(name);
      expect(service.hostname).toBe(name);
      expect(service.privileged).toBe(name === 'hellodocker-registry' ? undefined : true);
    }
    expect(file.services['hellodocker-registry'].ports).toEqual(['127.0.0.1:5000:5000']);
    expect(file.services['hellodocker-manager'].ports).toEqual(['127.0.0.1:8000:80', '127.0.0.1:9000:9000']);
    expect(file.services['hellodocker-manager'].command).toContain('--insecure-registry=hellodocker-registry:5000');
    expect(file.services['hellodocker-manager'].volumes).toContain('hellodocker-stack:/stack');
    expect(file.services['hellodocker-worker01'].depends_on).toEqual(['hellodocker-registry']);
  });

  it('declares the network and every volume that is used', () => {
    expect(file.networks.hellodocker.ipam.config[0].subnet).toBe('172.30.7.0/24');
    const used = Object.values<{ volumes: string[] }>(file.services).flatMap(({ volumes }) =>
      volumes.map((mount) => mount.split(':')[0]),
    );
    expect(new Set(Object.keys(file.volumes))).toEqual(new Set(used));
  });

  it('says how its nodes become a swarm', () => {
    const comments = text('compose')
      .split('\n')
      .filter((line) => line.startsWith('#'));
    expect(comments.filter((line) => line.includes('swarm init'))).toHaveLength(1);
    expect(comments.filter((line) => line.includes('swarm join '))).toHaveLength(3);
  });
});

describe('the compose file of a lab with options', () => {
  const spec = aSpec({
    nodes: { worker01: { ports: ['8001:80'], limits: { memory: '512m' } } },
    limits: { cpus: 0.5 },
    mounts: ['/srv/$x:/data:ro', 'mine:/m'],
    daemonArgs: ['--label=price=$5'],
    stackFolder: '/srv/a:b',
    mirror: { remote: 'http://hub.example:5000' },
    dns: ['10.0.0.53'],
    ipv6: true,
  });
  const { services, networks, volumes } = parse(text('compose', spec));

  it('has the mirror, which the nodes wait for', () => {
    expect(services['demo-mirror']).toMatchObject({
      environment: { REGISTRY_PROXY_REMOTEURL: 'http://hub.example:5000' },
      volumes: ['demo-mirror-data:/var/lib/registry'],
      networks: { demo: { ipv4_address: '172.30.7.3', aliases: ['mirror'] } },
    });
    expect(services['demo-mirror']).not.toHaveProperty('ports');
    expect(services['demo-mirror']).not.toHaveProperty('depends_on');
    expect(services['demo-worker01'].depends_on).toEqual(['demo-registry', 'demo-mirror']);
  });

  it('has limits, name servers, ports and mounts of each node', () => {
    expect(services['demo-manager']).toMatchObject({ cpus: 0.5, dns: ['10.0.0.53'] });
    expect(services['demo-manager'].volumes[1]).toEqual({
      ...{ type: 'bind', source: '/srv/a:b', target: '/stack', bind: { create_host_path: false } },
    });
    expect(services['demo-worker01']).toMatchObject({ mem_limit: '512m', ports: ['127.0.0.1:8001:80'] });
    expect(services['demo-worker01']).not.toHaveProperty('cpus');
    expect(services['demo-worker01'].volumes.at(-1)).toEqual({ type: 'volume', source: 'mine', target: '/m' });
    expect(Object.keys(volumes)).toContain('mine');
    expect(Object.keys(volumes)).not.toContain('demo-stack');
  });

  it('lets no dollar be a variable', () => {
    expect(services['demo-worker01'].command).toContain('--label=price=$$5');
    expect(services['demo-worker01'].volumes[1]).toMatchObject({ source: '/srv/$$x', read_only: true });
  });

  it('has both subnets', () => {
    expect(networks.demo).toMatchObject({ enable_ipv6: true });
    expect(networks.demo.ipam.config[1]).toEqual({ subnet: 'fd73:6b65:70ac:1e07::/64' });
  });
});

describe('the lab.yml', () => {
  it('reads back as the same lab', () => {
    const spec = aSpec({
      labels: { worker01: { disk: 'ssd' } },
      ports: ['0.0.0.0:8000:80/udp'],
      subnet: '172.20.3.0/24',
    });
    expect(parseLabYml(text('lab', spec))).toEqual({ spec, issues: [] });
  });
});

describe('the script', () => {
  it('has each command that the plan shows, in an order in which they can run', () => {
    const layout = layoutOf(tutorial, RESOLVED);
    const steps = planLab({ spec: tutorial, layout, observed: nothing('hellodocker'), missing: [] });
    const lines = text('script').split('\n');
    const at = (id: string): number => {
      const step = steps.find((each) => each.id === id);
      if (!step) return -1;
      return lines.indexOf(commandsOf(step.action, layout, RESOLVED)[0] ?? '');
    };
    for (const { id, needs } of steps) {
      expect(at(id)).toBeGreaterThan(0);
      for (const need of needs) expect(at(need)).toBeLessThan(at(id));
    }
  });

  it('names the engine where it is not the usual one', () => {
    expect(text('script')).not.toContain('export');
    expect(text('script', tutorial, 'DOCKER_HOST=unix:///run/x.sock ')).toContain(
      'export DOCKER_HOST=unix:///run/x.sock\n',
    );
  });
});
