import type { Check } from '../../../shared/model/doctor.ts';
import { type CheckContext, type CheckModule, type Finding, passed, skipped, warning } from '../check.ts';
import type { Kernel } from '../kernel.ts';
import { fixKernel } from '../system.ts';

interface Lack {
  name: string;
  found: string;
  means: string;
  instead: Check['instead'];
}

const IPVS: Lack = {
  name: 'IPVS',
  found: 'This kernel has none: the routing mesh carries no traffic',
  means: 'Swarm’s load balancer is built on it. Labs run without: two ways in are closed, each has another.',
  instead: [
    { what: 'ports in ingress mode', happens: 'Connection refused', use: 'mode=host, on the nodes that run a task' },
    {
      what: 'a service’s virtual IP',
      happens: 'No route to host, after 3 s',
      use: 'endpoint-mode dnsrr, or the name tasks.SERVICE',
    },
  ],
};

const VXLAN: Lack = {
  name: 'VXLAN',
  found: 'This kernel has none: overlay networks do not work',
  means: 'Swarm joins containers on different nodes by it. Labs run without, less their overlay networks.',
  instead: [
    {
      what: 'overlay networks',
      happens: 'Tasks on them are rejected',
      use: 'ports in mode=host, by the nodes’ own addresses; or all tasks on one node',
    },
  ],
};

async function look(key: keyof Kernel, lack: Lack, { facts }: CheckContext): Promise<Finding> {
  const feature = (await facts.kernel())[key];
  if (!feature) return skipped('Tried as soon as the node image is on the engine');
  if (feature.has) return passed(feature.how === 'tried' ? 'works: it was tried' : feature.how);
  const { found, means, instead } = lack;
  return warning(found, { means, instead, ...fixKernel(await facts.engine(), feature, lack.name) });
}

export const ipvs: CheckModule = {
  id: 'kernel.ipvs',
  group: 'kernel',
  title: 'IPVS',
  run: (context) => look('ipvs', IPVS, context),
};

export const vxlan: CheckModule = {
  id: 'kernel.vxlan',
  group: 'kernel',
  title: 'VXLAN',
  run: (context) => look('vxlan', VXLAN, context),
};

/** How the log of what was denied is read whole, and a rule loosened, by system. */
const LOOSEN = {
  apparmor: {
    fix: 'Find the profile in the line above. One of the engine’s own (runc, rootlesskit) is mended by an update of Docker; any other can be set to complain.',
    commands: ['sudo dmesg | grep DENIED', 'sudo aa-status', 'sudo aa-complain PROFILE'],
  },
  selinux: {
    fix: 'See what was denied and let a rule be made for it. A folder that is mounted into nodes needs the label of containers.',
    commands: ['sudo ausearch -m avc -ts recent', 'sudo chcon -Rt container_file_t FOLDER'],
  },
};

export const denials: CheckModule = {
  id: 'kernel.denials',
  group: 'kernel',
  title: 'AppArmor and SELinux',
  async run({ facts }) {
    const [{ security }, machine] = await Promise.all([facts.engine(), facts.machine()]);
    const on = ['apparmor', 'selinux'].filter((name) =>
      security.some((each) => each.split(',').includes(`name=${name}`)),
    );
    const names = on.map((name) => (name === 'apparmor' ? 'AppArmor' : 'SELinux')).join(' and ');
    const last = machine.denials?.at(-1);
    if (last === undefined) {
      if (on.length === 0) return passed('the engine uses neither');
      if (machine.denials) return passed(`${names}: no denial of a container in the kernel’s log`);
      return skipped(`${names} is on; the kernel’s log, which tells of denials, cannot be read`);
    }
    const by = /apparmor=/.test(last) ? 'apparmor' : 'selinux';
    return warning(`denied: ${last.replace(/^\[[^\]]*\]\s*/, '')}`, {
      means:
        'A node is privileged, so Docker’s own profile does not hold it; other rules of the system do. Where one hits an engine, its nodes or what they mount, starts fail with “permission denied”.',
      ...LOOSEN[by],
    });
  },
};
