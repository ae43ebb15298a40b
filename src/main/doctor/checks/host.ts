import { shellJoin } from '../../../shared/commands.ts';
import { DEFAULT_NODE_IMAGE, type LabSpec } from '../../../shared/model/lab.ts';
import { type CheckModule, type Finding, failed, passed, warning } from '../check.ts';
import type { EngineFacts } from '../facts.ts';
import { portsOf } from '../ports.ts';
import { familyOf, fixDaemon } from '../system.ts';

/** Docker learnt cgroup v2 with this one. */
const FIRST_ON_V2 = { major: 20, minor: 10 };

/** Images of the spec whose engine is older than cgroup v2, as far as their names tell, and where they stand in it. */
function tooOld({ nodeImage, nodes }: LabSpec): { image: string; path: string }[] {
  const all = [
    { image: nodeImage, path: 'nodeImage' },
    ...Object.entries(nodes).flatMap(([short, { image }]) => (image ? [{ image, path: `nodes.${short}.image` }] : [])),
  ];
  return all.filter(({ image }) => {
    const [, major, minor] = /(?:^|\/)docker:(\d+)\.(\d+)/.exec(image) ?? [];
    const [x, y] = [Number(major), Number(minor)];
    return x < FIRST_ON_V2.major || (x === FIRST_ON_V2.major && y < FIRST_ON_V2.minor);
  });
}

const wantsLimits = ({ limits, nodes }: LabSpec): boolean =>
  [limits, ...Object.values(nodes).map((node) => node.limits ?? {})].some(({ cpus, memory }) => cpus ?? memory);

export const cgroup: CheckModule = {
  id: 'engine.cgroup',
  group: 'engine',
  title: 'cgroups',
  async run({ spec, facts }) {
    const info = await facts.engine();
    const { version, driver } = info.cgroup;
    const [old] = version === '2' ? tooOld(spec) : [];
    if (old !== undefined) {
      return failed(`cgroup v2, on which ${old.image} cannot start`, {
        means:
          'Docker before 20.10 knows cgroup v1 only: the node would end at once with “Devices cgroup isn’t mounted”.',
        fix: 'Choose a node image of Docker 20.10 or newer.',
        suggestion: { path: old.path, value: DEFAULT_NODE_IMAGE, label: `Use ${DEFAULT_NODE_IMAGE}` },
      });
    }
    if (driver === 'none' || !info.limits.memory || !info.limits.cpus) return noLimits(spec, info);
    return passed(`v${version}, ${driver}${version === '1' ? '; newer systems have v2, labs run on both' : ''}`);
  },
};

function noLimits(spec: LabSpec, info: EngineFacts): Finding {
  const { cgroup, limits } = info;
  const lacks = [!limits.memory && 'memory', !limits.cpus && 'CPUs'].filter(Boolean).join(' and ') || 'memory and CPUs';
  const found = `v${cgroup.version}: the engine cannot limit ${lacks}`;
  const means = 'Nodes run, and limits of nodes and services are ignored.';
  // Nothing is lost for a lab that asks for none.
  if (!wantsLimits(spec)) return passed(`${found}, and this lab asks for no limit`);
  if (cgroup.driver === 'none') {
    return warning(found, {
      means,
      fix: 'Let systemd delegate the controllers to your user, then log in again.',
      commands: [
        'sudo mkdir -p /etc/systemd/system/user@.service.d',
        "printf '[Service]\\nDelegate=cpu cpuset io memory pids\\n' | sudo tee /etc/systemd/system/user@.service.d/delegate.conf",
        'sudo systemctl daemon-reload',
      ],
    });
  }
  return warning(found, {
    means,
    fix: 'Add cgroup_enable=memory cgroup_memory=1 to the kernel’s command line (on a Raspberry Pi /boot/firmware/cmdline.txt), then reboot. Or ask for no limits.',
  });
}

export const storage: CheckModule = {
  id: 'engine.storage',
  group: 'engine',
  title: 'storage driver',
  async run({ facts }) {
    const info = await facts.engine();
    const { storage: driver, storageStatus: status } = info;
    const backing = status['Backing Filesystem'] ?? '';
    const where = backing ? `${driver} on ${backing}` : driver;
    if (driver === 'vfs') {
      return warning('vfs: each layer of an image is a whole copy', {
        means: 'Images take many times their size, and each container’s start copies them once more.',
        ...fixDaemon(info, 'set "storage-driver": "overlay2" (images have to be pulled again)'),
      });
    }
    if (/fuse-overlayfs/.test(driver)) {
      return warning('fuse-overlayfs: each access to a file goes through a program', {
        means: 'Nodes start several times slower, and those in them fall back to vfs.',
        ...fixDaemon(info, 'set "storage-driver": "overlay2", which a kernel from 5.11 up allows without root'),
      });
    }
    if (/^overlay/.test(backing)) {
      return warning(`${where}: the engine itself runs in a container`, {
        means:
          'One overlay does not carry another: nodes fall back to vfs, which copies each layer of each image whole.',
        fix: 'Put the engine’s data folder on a volume: start its container with one at /var/lib/docker.',
        commands: ['docker run --privileged --volume engine-data:/var/lib/docker … docker:dind'],
      });
    }
    if (status['Supports d_type'] === 'false') {
      return warning(`${where} without d_type`, {
        means: 'Files that an image removes come back, and nodes may refuse to start.',
        fix: `Move ${info.root} to a file system that has it: ext4, or XFS made with ftype=1.`,
        commands: [shellJoin(['xfs_info', info.root])],
      });
    }
    return passed(where);
  },
};

const PRIVILEGED_PORT = 1024;

export const rootless: CheckModule = {
  id: 'engine.rootless',
  group: 'engine',
  title: 'rootless engine',
  async run({ spec, facts }) {
    const { security } = await facts.engine();
    if (!security.some((option) => option.split(',').includes('name=rootless'))) return [];
    const more = {
      means: 'Nodes start, join, run services and publish ports from 1024 up. They have the rights of your user alone.',
      fix: 'For what does not work, use an engine that runs as root. Low ports can be allowed.',
      commands: ['sudo sysctl -w net.ipv4.ip_unprivileged_port_start=0'],
      instead: [
        { what: `ports below ${PRIVILEGED_PORT}`, happens: 'Permission denied', use: 'a port from 1024 up' },
        { what: 'overlay networks', happens: 'May fail to be made', use: 'ports in mode=host' },
        { what: 'limits of nodes', happens: 'Ignored where cgroups are not delegated', use: 'cgroup v2 with systemd' },
      ],
    };
    const low = portsOf(spec).find(({ host }) => host < PRIVILEGED_PORT);
    if (!low) return warning('It has no rights of root: some things do not work', more);
    const value = low.host + 8000;
    return failed(`It may not listen on port ${low.host}`, {
      ...more,
      suggestion: { path: low.path, value, label: `Use ${value}` },
    });
  },
};

/** Below this nobody notices. */
const SKEW_MS = 2_000;

export const clock: CheckModule = {
  id: 'engine.clock',
  group: 'engine',
  title: 'clock',
  async run({ facts }) {
    const info = await facts.engine();
    if (!info.clock)
      return warning('The engine does not tell its time', {
        fix: 'Compare by hand.',
        commands: ['docker info --format "{{.SystemTime}}"', 'date -u'],
      });
    const { aheadMs, sureMs } = info.clock;
    if (Math.abs(aheadMs) - sureMs <= SKEW_MS)
      return passed(`as this machine’s, within ${Math.ceil(Math.abs(aheadMs) + sureMs)} ms`);
    const way = aheadMs > 0 ? 'ahead of' : 'behind';
    return warning(`${inWords(Math.abs(aheadMs))} ${way} this machine’s`, {
      means: 'Ages and times in the app are wrong by that, and what checks certificates may find them not valid yet.',
      ...fixClock(info),
    });
  },
};

const inWords = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
};

function fixClock(info: EngineFacts): { fix: string; commands: string[] } {
  switch (familyOf(info)) {
    case 'desktop':
    case 'vm':
      return {
        fix: `The clock of its virtual machine stops while the computer sleeps: restart ${info.system}.`,
        commands: [],
      };
    case 'wsl':
      return {
        fix: 'The clock of WSL stops while Windows sleeps: set it again.',
        commands: ['sudo hwclock --hctosys'],
      };
    default:
      return {
        fix: 'Let both machines take the time from the network, and see which of them is wrong.',
        commands: ['timedatectl status', 'sudo timedatectl set-ntp true'],
      };
  }
}

export const beside: CheckModule = {
  id: 'engine.beside',
  group: 'engine',
  title: 'one engine',
  async run({ facts, others }) {
    const [info, { processes }] = await Promise.all([facts.engine(), facts.machine()]);
    const known = others && others.length > 0 ? `; other engines that answer: ${others.join(', ')}` : '';
    const count = processes?.filter((name) => name === 'dockerd').length ?? 0;
    if (count <= 1) return passed(`none beside it${processes ? '' : ', as far as can be seen'}${known}`);
    return warning(`${count} Docker daemons share this machine’s network${known}`, {
      means:
        'They write the same firewall rules: when one starts, the labs of the other lose their network and their ports.',
      fix: 'Find out which one you use, and stop the other. On Ubuntu a second one often came as a snap.',
      commands: [
        'ps -C dockerd -o pid,user,args',
        'docker context ls',
        ...(familyOf(info) === 'ubuntu' ? ['sudo snap stop --disable docker'] : []),
      ],
    });
  },
};
