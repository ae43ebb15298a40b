import type { EngineFacts } from './facts.ts';
import type { Feature } from './kernel.ts';

export interface Fix {
  fix: string;
  commands: string[];
}

/** What a person does on a system whose kernel lacks something. */
interface Distribution {
  name: RegExp;
  /** The distribution's own kernel, in place of one built without it. */
  kernel(arch: string): string;
  /** The package in which its modules are, where they are apart. */
  modules?: string;
}

const DISTRIBUTIONS: readonly Distribution[] = [
  {
    name: /ubuntu|mint|pop!_os/i,
    kernel: () => 'sudo apt install linux-image-generic',
    modules: 'sudo apt install linux-modules-extra-$(uname -r)',
  },
  { name: /debian|raspbian/i, kernel: (arch) => `sudo apt install linux-image-${arch}` },
  {
    name: /fedora|red hat|centos|rocky|alma/i,
    kernel: () => 'sudo dnf install kernel',
    modules: 'sudo dnf install kernel-modules',
  },
  { name: /alpine/i, kernel: () => 'sudo apk add linux-lts' },
  { name: /arch|manjaro/i, kernel: () => 'sudo pacman -S linux' },
  { name: /suse/i, kernel: () => 'sudo zypper install kernel-default' },
];

/** How the engine's system comes to a kernel feature that it lacks. */
export function fixKernel({ system, kernel, arch }: EngineFacts, feature: Feature & { has: false }, what: string): Fix {
  if (/docker desktop|rancher|orbstack|boot2docker|colima/i.test(system)) {
    return { fix: `The kernel is that of ${system}’s virtual machine: update ${system}.`, commands: [] };
  }
  const distribution = DISTRIBUTIONS.find(({ name }) => name.test(system));
  if (feature.how === 'module missing' && distribution?.modules) {
    return {
      fix: `The kernel ${kernel} can load it, but its module is not installed.`,
      commands: [distribution.modules],
    };
  }
  const why =
    feature.how === 'not built'
      ? `The kernel ${kernel} was built without ${what}`
      : `The kernel ${kernel} has no ${what}`;
  if (!distribution)
    return { fix: `${why}. Boot a kernel that has it; those that distributions ship do.`, commands: [] };
  return {
    fix: `${why}. The one that ${system} ships has it, where the machine lets you choose its kernel.`,
    commands: [distribution.kernel(debianArch(arch)), 'sudo reboot'],
  };
}

const debianArch = (arch: string): string => ({ x86_64: 'amd64', aarch64: 'arm64' })[arch] ?? arch;
