import { SkepError } from '../../../src/shared/errors.ts';
import type { Check } from '../../../src/shared/model/doctor.ts';
import { HERE, labelled, type World } from './world.ts';

/** A fault, and what the doctor is to say of it. */
export interface Case extends World {
  when: string;
  result: 'failed' | 'warning';
  found: RegExp;
  /** What to do, in words. */
  fix: RegExp;
  /** One of the commands. */
  command?: string;
  suggestion?: Check['suggestion'];
  /** A command of what the button does. */
  repair?: string;
  leftovers?: string[];
}

const UBUNTU = { system: 'Ubuntu 24.04.1 LTS' };
const FEDORA = { system: 'Fedora Linux 42' };
const DESKTOP = { system: 'Docker Desktop', kernel: '6.10.14-linuxkit' };
const WSL = { ...UBUNTU, kernel: '5.15.153.1-microsoft-standard-WSL2' };
const down = async () => {
  throw new SkepError('ENGINE_UNREACHABLE', 'The engine does not answer', { hint: 'Start Docker.' });
};
const unresolved = {
  ...HERE,
  from: 'nowhere',
  why: new SkepError('REGISTRY_UNREACHABLE', 'lookup registry-1.docker.io on 10.0.0.1:53: no such host'),
} as const;
const DENIED =
  '[  12.5] audit: type=1400 apparmor="DENIED" operation="mount" profile="runc" name="/run" comm="dockerd"';

/** At least one for each check, by its id. */
export const FAILING: Record<string, Case[]> = {
  'engine.answers': [
    { when: 'nobody answers', docker: { ping: down }, result: 'failed', found: /does not answer/, fix: /Start Docker/ },
  ],
  'engine.api': [
    {
      when: 'an engine of long ago',
      docker: { version: async () => ({ ApiVersion: '1.41', MinAPIVersion: '1.12', Version: '20.10.24' }) },
      result: 'warning',
      found: /Docker 20\.10\.24 is no longer maintained/,
      fix: /Update Docker/,
      command: 'sudo apt update && sudo apt install --only-upgrade docker-ce docker.io',
    },
  ],
  'engine.privileged': [
    {
      when: 'user namespaces',
      info: { security: ['name=userns'] },
      result: 'failed',
      found: /userns-remap/,
      fix: /daemon\.json/,
      command: 'sudo systemctl restart docker',
    },
    {
      when: 'Windows containers',
      info: { type: 'windows' },
      result: 'failed',
      found: /Windows containers/,
      fix: /Switch to Linux containers/,
    },
    {
      when: 'a plugin refuses',
      facts: {
        probe: async () => ({ privileged: false, why: new SkepError('PRIVILEGED_DENIED', 'It says no') }),
      },
      result: 'failed',
      found: /It says no/,
      fix: /authorization plugin/,
    },
  ],
  'engine.rootless': [
    {
      when: 'rootless',
      info: { security: ['name=rootless'] },
      result: 'warning',
      found: /no rights of root/,
      fix: /runs as root/,
      command: 'sudo sysctl -w net.ipv4.ip_unprivileged_port_start=0',
    },
    {
      when: 'rootless, and a low port is asked for',
      info: { security: ['name=rootless'] },
      spec: { ports: ['8000:80', '80:81'] },
      result: 'failed',
      found: /may not listen on port 80/,
      fix: /Low ports can be allowed/,
      suggestion: { path: 'ports.1.host', value: 8080, label: 'Use 8080' },
    },
  ],
  'engine.cgroup': [
    {
      when: 'the tutorial’s own image on cgroup v2',
      spec: { nodeImage: 'docker:18.05.0-ce-dind' },
      result: 'failed',
      found: /cgroup v2, on which docker:18\.05\.0-ce-dind cannot start/,
      fix: /20\.10 or newer/,
      suggestion: { path: 'nodeImage', value: 'docker:28.5.2-dind', label: 'Use docker:28.5.2-dind' },
    },
    {
      when: 'the image of one node',
      spec: { nodes: { worker02: { image: 'docker:19.03-dind' } } },
      result: 'failed',
      found: /docker:19\.03-dind cannot start/,
      fix: /20\.10 or newer/,
      suggestion: { path: 'nodes.worker02.image', value: 'docker:28.5.2-dind', label: 'Use docker:28.5.2-dind' },
    },
    {
      when: 'limits are asked for where cgroups are not delegated',
      info: { cgroup: { version: '2', driver: 'none' } },
      spec: { limits: { memory: '512m' } },
      result: 'warning',
      found: /cannot limit memory and CPUs/,
      fix: /delegate the controllers/,
      command: 'sudo systemctl daemon-reload',
    },
    {
      when: 'limits of memory are off in the kernel',
      info: { limits: { memory: false, cpus: true } },
      spec: { nodes: { worker01: { limits: { memory: '1g' } } } },
      result: 'warning',
      found: /cannot limit memory$/,
      fix: /cgroup_enable=memory/,
    },
  ],
  'engine.storage': [
    {
      when: 'vfs',
      info: { storage: 'vfs', storageStatus: {} },
      result: 'warning',
      found: /^vfs: each layer/,
      fix: /overlay2/,
      command: 'sudo systemctl restart docker',
    },
    {
      when: 'vfs on Docker Desktop',
      info: { ...DESKTOP, storage: 'vfs', storageStatus: {} },
      result: 'warning',
      found: /^vfs/,
      fix: /Settings → Docker Engine/,
    },
    {
      when: 'fuse-overlayfs',
      info: { storage: 'fuse-overlayfs', security: ['name=rootless'] },
      result: 'warning',
      found: /fuse-overlayfs/,
      fix: /~\/\.config\/docker\/daemon\.json/,
      command: 'systemctl --user restart docker',
    },
    {
      when: 'overlay in overlay',
      info: { storageStatus: { 'Backing Filesystem': 'overlayfs' } },
      result: 'warning',
      found: /overlay2 on overlayfs/,
      fix: /on a volume/,
    },
    {
      when: 'XFS without d_type',
      info: { storageStatus: { 'Backing Filesystem': 'xfs', 'Supports d_type': 'false' } },
      result: 'warning',
      found: /without d_type/,
      fix: /ftype=1/,
      command: 'xfs_info /var/lib/docker',
    },
  ],
  'engine.clock': [
    {
      when: 'behind',
      info: { clock: { aheadMs: -300_000, sureMs: 4 } },
      result: 'warning',
      found: /^5 min behind/,
      fix: /time from the network/,
      command: 'sudo timedatectl set-ntp true',
    },
    {
      when: 'ahead, in WSL',
      info: { ...WSL, clock: { aheadMs: 12_000, sureMs: 4 } },
      result: 'warning',
      found: /^12 s ahead of/,
      fix: /Windows sleeps/,
      command: 'sudo hwclock --hctosys',
    },
    {
      when: 'behind, on Docker Desktop',
      info: { ...DESKTOP, clock: { aheadMs: -9_000_000, sureMs: 4 } },
      result: 'warning',
      found: /^3 h behind/,
      fix: /restart Docker Desktop/,
    },
    {
      when: 'not told',
      info: { clock: undefined },
      result: 'warning',
      found: /does not tell/,
      fix: /Compare/,
      command: 'date -u',
    },
  ],
  'engine.beside': [
    {
      when: 'a snap beside the package',
      info: UBUNTU,
      machine: { processes: ['dockerd', 'dockerd'] },
      others: ['unix:///run/snap.docker/docker.sock'],
      result: 'warning',
      found: /2 Docker daemons.*unix:\/\/\/run\/snap\.docker/,
      fix: /stop the other/,
      command: 'sudo snap stop --disable docker',
    },
  ],
  'kernel.ipvs': [
    {
      when: 'not built',
      facts: { kernel: async () => ({ ipvs: { has: false, how: 'not built' } }) },
      result: 'warning',
      found: /routing mesh/,
      fix: /built without IPVS/,
      command: 'sudo apt install linux-image-amd64',
    },
    {
      when: 'its module is not installed',
      info: UBUNTU,
      facts: { kernel: async () => ({ ipvs: { has: false, how: 'module missing' } }) },
      result: 'warning',
      found: /routing mesh/,
      fix: /module is not installed/,
      command: 'sudo apt install linux-modules-extra-$(uname -r)',
    },
    {
      when: 'in WSL',
      info: WSL,
      facts: { kernel: async () => ({ ipvs: { has: false, how: 'tried' } }) },
      result: 'warning',
      found: /routing mesh/,
      fix: /update WSL/,
      command: 'wsl --update',
    },
  ],
  'kernel.vxlan': [
    {
      when: 'on Docker Desktop',
      info: DESKTOP,
      facts: { kernel: async () => ({ vxlan: { has: false, how: 'tried' } }) },
      result: 'warning',
      found: /overlay networks do not work/,
      fix: /update Docker Desktop/,
    },
  ],
  'kernel.inotify': [
    {
      when: 'too few instances are left',
      machine: { settings: { instances: 128, watches: 65_536 }, inotifyUsed: 121 },
      result: 'warning',
      found: /128 instances, of which 121 are in use/,
      fix: /60-skep\.conf/,
      command: 'sudo sysctl -w fs.inotify.max_user_instances=8192 fs.inotify.max_user_watches=524288',
      repair:
        'docker run --rm --privileged --network host --entrypoint sh docker:dind -c "echo 8192 > /proc/sys/fs/inotify/max_user_instances"',
    },
    {
      when: 'too few watches',
      machine: { settings: { instances: 8192, watches: 100 } },
      result: 'warning',
      found: /100 watches/,
      fix: /Raise it/,
    },
    {
      when: 'on Docker Desktop',
      info: DESKTOP,
      machine: { settings: { instances: 20, watches: 524_288 } },
      result: 'warning',
      found: /20 instances/,
      fix: /privileged container/,
      command:
        'docker run --rm --privileged --network host --entrypoint sysctl docker:dind -w fs.inotify.max_user_instances=8192 fs.inotify.max_user_watches=524288',
    },
  ],
  'kernel.neighbours': [
    {
      when: 'a lab of 51 nodes',
      spec: { workers: 50 },
      result: 'warning',
      found: /room for 1024; 51 nodes may want 2678/,
      fix: /60-skep\.conf/,
      repair:
        'docker run --rm --privileged --network host --entrypoint sh docker:dind -c "echo 16384 > /proc/sys/net/ipv4/neigh/default/gc_thresh3"',
    },
    {
      when: 'with what runs already',
      spec: { workers: 19 },
      labelled: Array.from({ length: 25 }, (_, i) =>
        labelled('container', `other-worker${i}`, { lab: 'other', role: 'worker', running: true }),
      ),
      result: 'warning',
      found: /20 nodes and the labs that run may want 1108/,
      fix: /60-skep\.conf/,
    },
  ],
  'kernel.denials': [
    {
      when: 'AppArmor denied',
      info: { security: ['name=apparmor'] },
      machine: { denials: [DENIED] },
      result: 'warning',
      found: /^denied: audit: type=1400 apparmor="DENIED"/,
      fix: /profile/,
      command: 'sudo aa-complain PROFILE',
    },
    {
      when: 'SELinux denied',
      info: { ...FEDORA, security: ['name=selinux'] },
      machine: { denials: ['avc:  denied  { write } for comm="dockerd" scontext=container_t'] },
      result: 'warning',
      found: /avc: {2}denied/,
      fix: /label of containers/,
      command: 'sudo ausearch -m avc -ts recent',
    },
  ],
  'network.subnet': [
    {
      when: 'taken',
      spec: { subnet: '172.30.1.0/24' },
      facts: { subnets: async () => [{ cidr: '172.30.1.0/24', owner: 'the network other', lab: 'other' }] },
      result: 'failed',
      found: /overlaps with the network other/,
      fix: /another subnet/,
      suggestion: { path: 'subnet', value: '172.30.2.0/24', label: 'Use 172.30.2.0/24' },
    },
    {
      when: 'none is free',
      facts: { subnets: async () => [{ cidr: '172.16.0.0/12', owner: 'the interface tun0', device: 'tun0' }] },
      result: 'failed',
      found: /No \/24 network/,
      fix: /Name another one/,
    },
  ],
  'network.ports': [
    {
      when: 'a container has it',
      spec: { ports: ['8000:80'] },
      docker: {
        listContainers: async () => [
          { Names: ['/portainer'], Id: 'x', Labels: {}, Ports: [{ PublicPort: 8000, IP: '0.0.0.0', Type: 'tcp' }] },
        ],
      },
      result: 'failed',
      found: /8000 is in use by the container portainer/,
      fix: /8001 is free/,
      command: 'docker stop portainer',
      suggestion: { path: 'ports.0.host', value: 8001, label: 'Use 8001' },
    },
    {
      when: 'another container has one of a worker’s',
      spec: { nodes: { worker01: { ports: ['9000:90'] } } },
      docker: {
        listContainers: async () => [
          { Names: ['/minio'], Id: 'x', Labels: {}, Ports: [{ PublicPort: 9000, IP: '127.0.0.1', Type: 'tcp' }] },
        ],
      },
      result: 'failed',
      found: /9000 is in use by the container minio/,
      fix: /stop what uses it/,
      suggestion: { path: 'nodes.worker01.ports.0.host', value: 9001, label: 'Use 9001' },
    },
  ],
  'network.mtu': [
    {
      when: 'a VPN is the way out',
      machine: { out: { name: 'wg0', mtu: 1420 } },
      result: 'warning',
      found: /wg0\) carries 1420/,
      fix: /"mtu": 1420/,
      command: 'sudo systemctl restart docker',
    },
    {
      when: 'the lab’s network is narrow',
      docker: {
        listNetworks: async () => [{ Id: 'x', Name: 'lab', Options: { 'com.docker.network.driver.mtu': '1400' } }],
      },
      result: 'warning',
      found: /carries 1400/,
      fix: /MTU of 1350/,
      command: 'docker network create --driver overlay --opt com.docker.network.driver.mtu=1350 NAME',
    },
  ],
  'network.firewall': [
    {
      when: 'nothing is passed on',
      info: { forwarding: false },
      result: 'warning',
      found: /ip_forward is 0/,
      fix: /Switch it on/,
      command: 'sudo sysctl -w net.ipv4.ip_forward=1',
    },
    {
      when: 'a rule that holds for all stands first',
      machine: {
        rules: [':FORWARD DROP [0:0]', ':DOCKER - [0:0]', '-A FORWARD -j REJECT', '-A FORWARD -j DOCKER-USER'],
      },
      result: 'failed',
      found: /before Docker’s: -j REJECT/,
      fix: /behind Docker’s/,
      command: 'sudo iptables -S FORWARD',
    },
    {
      when: 'ufw drops first',
      info: UBUNTU,
      machine: {
        rules: [
          ':FORWARD DROP [0:0]',
          ':DOCKER - [0:0]',
          ':ufw-user-forward - [0:0]',
          '-A FORWARD -s 172.16.0.0/12 -j DROP',
          '-A FORWARD -j DOCKER-USER',
        ],
      },
      result: 'warning',
      found: /-s 172\.16\.0\.0\/12 -j DROP/,
      fix: /DEFAULT_FORWARD_POLICY/,
      command: 'sudo ufw reload',
    },
    {
      when: 'a rule in DOCKER-USER',
      machine: { rules: [':DOCKER-USER - [0:0]', '-A FORWARD -j DOCKER-USER', '-A DOCKER-USER -i eth0 -j DROP'] },
      result: 'warning',
      found: /in DOCKER-USER: -i eth0 -j DROP/,
      fix: /except the lab’s subnet/,
    },
    {
      when: 'firewalld was reloaded',
      info: FEDORA,
      machine: { rules: [':FORWARD ACCEPT [0:0]'], processes: ['dockerd', 'firewalld'] },
      result: 'warning',
      found: /no firewall rules/,
      fix: /firewalld was reloaded/,
      command: 'sudo systemctl restart docker',
    },
    {
      when: 'Docker writes no rules',
      machine: { rules: [':FORWARD DROP [0:0]'] },
      result: 'warning',
      found: /no firewall rules, and what is passed on is dropped/,
      fix: /"iptables": false/,
    },
    {
      when: 'a table of nftables drops',
      machine: { nft: ['table inet filter {', 'type filter hook forward priority filter; policy drop;'] },
      result: 'warning',
      found: /table inet filter drops/,
      fix: /nftables\.conf/,
      command: 'sudo nft list ruleset',
    },
  ],
  'network.dns': [
    {
      when: 'the lab asks itself',
      spec: { dns: ['127.0.0.1'] },
      result: 'failed',
      found: /127\.0\.0\.1 is the node itself/,
      fix: /nodes reach/,
    },
    {
      when: 'names are not resolved',
      facts: { images: async () => ({ node: unresolved, registry: HERE }) },
      result: 'warning',
      found: /could not find the address/,
      fix: /VPN/,
      command: 'cat /etc/resolv.conf',
    },
    {
      when: 'no server is known, in WSL',
      info: WSL,
      machine: { nameServers: [] },
      result: 'warning',
      found: /no name server/,
      fix: /dnsTunneling/,
      command: 'wsl --shutdown',
    },
    {
      when: 'no server is known, on Docker Desktop',
      info: DESKTOP,
      machine: { nameServers: [] },
      result: 'warning',
      found: /no name server/,
      fix: /restart Docker Desktop/,
    },
  ],
  'resources.disk': [
    {
      when: 'it is full',
      facts: { diskFree: async () => 0.1e9 },
      result: 'failed',
      found: /100 MB free/,
      fix: /build cache/,
      command: 'docker system df',
    },
    {
      when: 'it is nearly full',
      facts: { diskFree: async () => 1e9 },
      result: 'warning',
      found: /1(\.0)? GB free/,
      fix: /build cache/,
    },
  ],
  'resources.memory': [
    {
      when: 'it never fits',
      info: { memory: 1e9 },
      spec: { workers: 40 },
      result: 'failed',
      found: /1(\.0)? GB in all/,
      fix: /fewer workers/,
    },
    {
      when: 'little is free',
      facts: { memoryAvailable: async () => 0.5e9 },
      result: 'warning',
      found: /500 MB of/,
      fix: /stop other programs/,
    },
  ],
  'resources.desktop': [
    {
      when: 'on a Mac',
      info: { ...DESKTOP, memory: 1e9 },
      platform: 'darwin',
      result: 'warning',
      found: /its virtual machine has 1(\.0)? GB/,
      fix: /Settings → Resources → Advanced: Memory limit at least 3 GB/,
    },
    {
      when: 'on Windows',
      info: { ...DESKTOP, kernel: WSL.kernel, memory: 1e9 },
      platform: 'win32',
      result: 'warning',
      found: /its virtual machine has/,
      fix: /\[wsl2\], memory=3GB/,
      command: 'wsl --shutdown',
    },
  ],
  'images.node': [
    {
      when: 'it is nowhere',
      facts: {
        images: async () => ({
          node: { ...HERE, from: 'nowhere', why: new SkepError('IMAGE_UNPULLABLE', 'No such image') },
          registry: HERE,
        }),
      },
      result: 'failed',
      found: /docker:dind is not on the engine and cannot be pulled: No such image/,
      fix: /Check its name/,
      command: 'docker pull docker:dind',
    },
  ],
  'images.registry': [
    {
      when: 'it is nowhere',
      facts: {
        images: async () => ({
          node: HERE,
          registry: {
            ...HERE,
            from: 'nowhere',
            why: new SkepError('REGISTRY_UNREACHABLE', 'No way', { hint: 'Ask.' }),
          },
        }),
      },
      result: 'failed',
      found: /No way/,
      fix: /Ask\./,
    },
  ],
  'images.nodes': [
    {
      when: 'one of them is nowhere',
      facts: {
        nodesOwnImages: async () => [
          HERE,
          {
            ...HERE,
            wanted: 'docker:99-dind',
            from: 'nowhere',
            why: new SkepError('IMAGE_UNPULLABLE', 'No such image'),
          },
        ],
      },
      result: 'failed',
      found: /docker:99-dind is not on the engine/,
      fix: /Check its name/,
      command: 'docker pull docker:99-dind',
    },
  ],
  'leftovers.labs': [
    {
      when: 'a removal was cut off',
      labelled: [
        labelled('volume', 'gone-worker03-docker'),
        labelled('container', 'gone-worker03'),
        labelled('network', 'gone'),
      ],
      result: 'warning',
      found: /^3 things$/,
      fix: /Data in the volumes is lost/,
      command: 'docker rm --force --volumes gone-worker03',
      leftovers: ['gone-worker03-docker', 'gone-worker03', 'gone'],
    },
    {
      when: 'something of it runs',
      labelled: [labelled('container', 'gone-manager', { running: true, role: 'manager' })],
      result: 'warning',
      found: /1 thing, of which 1 still run/,
      fix: /what still runs in them ends/,
      leftovers: ['gone-manager'],
    },
    {
      when: 'a check was cut off',
      labelled: [labelled('container', 'quick_fox', { lab: undefined, role: 'probe' })],
      result: 'warning',
      found: /1 thing/,
      fix: /Remove them/,
      leftovers: ['quick_fox'],
    },
  ],
  'leftovers.bridges': [
    {
      when: 'an engine was killed',
      machine: { links: [{ name: 'br-ffffffffffff', mtu: 1500 }] },
      facts: {
        subnets: async () => [
          { cidr: '172.30.9.0/24', owner: 'the interface br-ffffffffffff', device: 'br-ffffffffffff' },
        ],
      },
      result: 'warning',
      found: /br-ffffffffffff \(172\.30\.9\.0\/24\)/,
      fix: /no other engine/,
      command: 'sudo ip link delete br-ffffffffffff',
    },
  ],
};
