import { shellJoin } from '../../shared/commands.ts';
import type { EngineFacts } from './facts.ts';
import type { Feature } from './kernel.ts';

export interface Fix {
  fix: string;
  commands: string[];
}

/** Kinds of system that are mended in different ways. `vm`: an engine in a virtual machine of a desktop tool. */
export type Family = 'debian' | 'ubuntu' | 'fedora' | 'alpine' | 'arch' | 'suse' | 'linux' | 'desktop' | 'vm' | 'wsl';

const NAMES: readonly [RegExp, Family][] = [
  [/docker desktop/i, 'desktop'],
  [/rancher|orbstack|boot2docker|colima|lima/i, 'vm'],
  [/ubuntu|mint|pop!_os/i, 'ubuntu'],
  [/debian|raspbian/i, 'debian'],
  [/fedora|red hat|centos|rocky|alma/i, 'fedora'],
  [/alpine/i, 'alpine'],
  [/arch|manjaro/i, 'arch'],
  [/suse/i, 'suse'],
];

/** Under WSL a distribution keeps its name: its kernel is Microsoft's. */
export function familyOf({ system, kernel }: Pick<EngineFacts, 'system' | 'kernel'>): Family {
  const named = NAMES.find(([name]) => name.test(system))?.[1] ?? 'linux';
  return named !== 'desktop' && /microsoft/i.test(kernel) ? 'wsl' : named;
}

/** The distribution's own kernel, in place of one built without it. */
const KERNEL: Partial<Record<Family, (arch: string) => string>> = {
  ubuntu: () => 'sudo apt install linux-image-generic',
  debian: (arch) => `sudo apt install linux-image-${arch}`,
  fedora: () => 'sudo dnf install kernel',
  alpine: () => 'sudo apk add linux-lts',
  arch: () => 'sudo pacman -S linux',
  suse: () => 'sudo zypper install kernel-default',
};

/** The package in which its modules are, where they are apart. */
const MODULES: Partial<Record<Family, string>> = {
  ubuntu: 'sudo apt install linux-modules-extra-$(uname -r)',
  fedora: 'sudo dnf install kernel-modules',
};

/** How the engine's system comes to a kernel feature that it lacks. */
export function fixKernel(facts: EngineFacts, feature: Feature & { has: false }, what: string): Fix {
  const { system, kernel, arch } = facts;
  const family = familyOf(facts);
  if (family === 'desktop' || family === 'vm') {
    return { fix: `The kernel is that of ${system}’s virtual machine: update ${system}.`, commands: [] };
  }
  if (family === 'wsl') {
    return { fix: `The kernel ${kernel} is that of WSL: update WSL.`, commands: ['wsl --update', 'wsl --shutdown'] };
  }
  const modules = MODULES[family];
  if (feature.how === 'module missing' && modules) {
    return { fix: `The kernel ${kernel} can load it, but its module is not installed.`, commands: [modules] };
  }
  const why =
    feature.how === 'not built'
      ? `The kernel ${kernel} was built without ${what}`
      : `The kernel ${kernel} has no ${what}`;
  const install = KERNEL[family];
  if (!install) return { fix: `${why}. Boot a kernel that has it; those that distributions ship do.`, commands: [] };
  return {
    fix: `${why}. The one that ${system} ships has it, where the machine lets you choose its kernel.`,
    commands: [install(debianArch(arch)), 'sudo reboot'],
  };
}

const debianArch = (arch: string): string => ({ x86_64: 'amd64', aarch64: 'arm64' })[arch] ?? arch;

/** How the engine's system is given other values of kernel settings, so that they stay. */
export function fixSysctl(facts: EngineFacts, image: string, settings: Readonly<Record<string, number>>): Fix {
  const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const family = familyOf(facts);
  if (family === 'desktop' || family === 'vm') {
    return {
      fix: `The setting is that of ${facts.system}’s virtual machine. A privileged container raises it until that starts anew.`,
      commands: [
        `docker run --rm --privileged --network host --entrypoint sysctl ${shellJoin([image])} -w ${pairs.join(' ')}`,
      ],
    };
  }
  return {
    fix:
      family === 'wsl'
        ? 'All distributions of WSL share it. In /etc/sysctl.d it is set anew at each start of one that runs systemd.'
        : 'Raise it. In /etc/sysctl.d/60-skep.conf it outlives a restart.',
    commands: [
      `sudo sysctl -w ${pairs.join(' ')}`,
      `printf '${pairs.map((pair) => `${pair}\\n`).join('')}' | sudo tee -a /etc/sysctl.d/60-skep.conf`,
    ],
  };
}

/** How the engine's own configuration is changed: what to write, and what makes it hold. */
export function fixDaemon(facts: EngineFacts, change: string): Fix {
  const family = familyOf(facts);
  const rootless = facts.security.some((option) => option.split(',').includes('name=rootless'));
  if (family === 'desktop') {
    return { fix: `In Docker Desktop, Settings → Docker Engine: ${change}. Then Apply & restart.`, commands: [] };
  }
  if (family === 'vm') return { fix: `In the configuration of ${facts.system}’s engine: ${change}.`, commands: [] };
  if (rootless) {
    return {
      fix: `In ~/.config/docker/daemon.json: ${change}. Then restart the engine.`,
      commands: ['systemctl --user restart docker'],
    };
  }
  return { fix: `In /etc/docker/daemon.json: ${change}. Then restart Docker.`, commands: [restartDocker(family)] };
}

export function restartDocker(family: Family): string {
  if (family === 'alpine') return 'sudo rc-service docker restart';
  return family === 'wsl' ? 'sudo service docker restart' : 'sudo systemctl restart docker';
}
