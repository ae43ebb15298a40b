import { SkepError } from '../../../../src/shared/errors.ts';
import type { Check } from '../../../../src/shared/model/doctor.ts';
import { aCheck, lowInotify, orphans } from '../../doctor/checks.ts';
import type { FakePort } from '../../fake-port.ts';
import { base, ENGINE } from './base.ts';
import { aLab, LAB } from './lab.ts';
import { commands } from './transcript.ts';
import type { Scenario } from './types.ts';

const passed: Check[] = [
  aCheck('engine.answers', { title: 'answers', found: 'local socket, 0.5 ms' }),
  aCheck('engine.api', {
    title: 'API',
    found: '1.24 – 1.51, Docker 28.5.2; 1.51 is spoken, Skep knows up to 1.51',
  }),
  aCheck('engine.privileged', { title: 'privileged containers', found: 'allowed: one was started' }),
  aCheck('kernel.vxlan', { group: 'kernel', title: 'VXLAN', found: 'built in' }),
  aCheck('network.subnet', { group: 'network', title: 'subnet', found: '172.28.5.0/24 is free' }),
  aCheck('resources.memory', {
    group: 'resources',
    title: 'memory',
    found: '10.6 GB of 24.0 GB free; 4 nodes want about 198 MB',
  }),
  aCheck('images.node', { group: 'images', title: 'node image', found: 'docker:28.5.2-dind, here' }),
  aCheck('images.registry', {
    group: 'images',
    title: 'registry image',
    found: 'skep/registry, here; used instead of registry:2.8.3, which cannot be pulled',
  }),
];
const well = [...passed, aCheck('network.ports', { group: 'network', title: 'ports', found: '8000, 9000 are free' })];

const found: Check[] = [
  ...passed,
  aCheck('kernel.neighbours', {
    group: 'kernel',
    title: 'neighbour table',
    result: 'skipped',
    found: 'It can be read on the engine’s machine only',
  }),
  aCheck('kernel.ipvs', {
    group: 'kernel',
    title: 'IPVS',
    result: 'warning',
    found: 'This kernel has none: the routing mesh carries no traffic',
    means: 'Swarm’s load balancer is built on it. Labs run without: two ways in are closed, each has another.',
    fix: 'There is no module to load: this kernel (6.1.102) was built without CONFIG_IP_VS. Debian’s own kernel has it.',
    commands: ['sudo apt install linux-image-amd64', 'sudo reboot'],
    instead: [
      { what: 'ports in ingress mode', happens: 'Connection refused', use: 'mode=host, on the nodes that run a task' },
      {
        what: 'a service’s virtual IP',
        happens: 'No route to host, after 3 s',
        use: 'endpoint-mode dnsrr, or the name tasks.SERVICE',
      },
    ],
  }),
  aCheck('network.ports.8000', {
    group: 'network',
    title: 'port 8000',
    result: 'failed',
    found: '8000 is in use by the container portainer',
    means: 'Only one can listen on it.',
    fix: 'Choose another one (8001 is free), or stop what uses it.',
    commands: ['docker stop portainer'],
    suggestion: { path: 'ports.0.host', value: 8001, label: 'Use 8001' },
  }),
  aCheck('resources.disk', {
    group: 'resources',
    title: 'disk',
    result: 'warning',
    found: '1.9 GB free on /var/lib/docker; this lab wants about 240 MB',
    means: 'An image that is published is kept in the registry and once more in each node that runs it.',
    fix: 'See what the engine keeps, and remove images and build cache that nobody needs.',
    commands: ['docker system df', 'docker image prune --all', 'docker builder prune'],
  }),
];

const mended: Check = { ...lowInotify, result: 'passed', found: '121 of 8192 instances in use' };
const sick: Check[] = [
  ...found,
  aCheck('engine.clock', {
    title: 'clock',
    result: 'warning',
    found: '5 min behind this machine’s',
    means: 'Ages and times in the app are wrong by that, and what checks certificates may find them not valid yet.',
    fix: 'The clock of its virtual machine stops while the computer sleeps: restart Docker Desktop.',
  }),
  lowInotify,
  aCheck('network.firewall', {
    group: 'network',
    title: 'firewall',
    result: 'warning',
    found: 'a rule before Docker’s: -s 172.16.0.0/12 -j DROP',
    means:
      'Docker’s own rules do not undo it: where it fits the lab’s subnet or ports, nodes do not reach each other, or nothing outside.',
    fix: 'Let ufw pass on what goes between containers, in /etc/default/ufw: DEFAULT_FORWARD_POLICY="ACCEPT".',
    commands: ['sudo ufw status verbose', 'sudo ufw reload', 'sudo systemctl restart docker'],
  }),
  orphans,
];

const answered = (port: FakePort, checks: Check[]) => {
  base(port);
  port.feed('operation.transcript', { commands });
  port.answer('doctor.run', ({ only }) => ({
    checks: only ? checks.filter(({ id }) => only.includes(id)) : checks,
    at: Date.now(),
    ms: 1840,
  }));
};

const broken = new SkepError('ENGINE_UNREACHABLE', 'The engine at unix:///var/run/docker.sock does not answer', {
  hint: 'Start Docker, then check again.',
});

export const doctorScenarios: Record<string, Scenario> = {
  doctor: { route: '#/doctor', play: (port) => answered(port, found) },
  'doctor-well': { route: '#/doctor', play: (port) => answered(port, well) },
  /** `:click=Raise the limits…`, `:click=Remove 3 things…`. */
  'doctor-sick': {
    route: '#/doctor',
    play: (port) => {
      answered(port, sick);
      port.answer('doctor.fix', () => ({
        undo: lowInotify.repair?.undo ?? [],
        checks: [mended],
      }));
      port.answer('doctor.removeLeftovers', () => ({
        removed: [],
        left: [
          { name: 'volume classroom-worker03-docker', why: 'It is in use by the container other. Stop that first' },
        ],
      }));
    },
  },
  'doctor-no-engine': {
    route: '#/doctor',
    play: (port) => {
      base(port);
      port.feed('engine.list', { engines: [] });
    },
  },
  'doctor-loading': { route: '#/doctor', play: base },
  'doctor-failed': {
    route: '#/doctor',
    play: (port) => {
      base(port);
      port.answer('doctor.run', () => Promise.reject(broken));
    },
  },
  /** The second look fails, or never ends: `:click=Check again`. */
  'doctor-stale': {
    route: '#/doctor',
    play: (port) => {
      answered(port, found);
      let looks = 0;
      port.answer('doctor.run', () =>
        looks++ === 0 ? { checks: found, at: Date.now(), ms: 1840 } : Promise.reject(broken),
      );
    },
  },
  'doctor-again': {
    route: '#/doctor',
    play: (port) => {
      answered(port, found);
      let looks = 0;
      port.answer('doctor.run', () =>
        looks++ === 0 ? { checks: found, at: Date.now(), ms: 1840 } : new Promise(() => {}),
      );
    },
  },
  'doctor-lab': {
    route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/doctor`,
    play: (port) => {
      answered(port, found);
      port.feed('lab.list', { labs: [aLab()] });
    },
  },
};
