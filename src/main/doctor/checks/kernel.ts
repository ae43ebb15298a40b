import { readFile } from 'node:fs/promises';
import type { Check } from '../../../shared/model/doctor.ts';
import { seats } from '../../../shared/model/names.ts';
import { type CheckContext, type CheckModule, type Finding, passed, skipped, warning } from '../check.ts';
import type { Kernel } from '../kernel.ts';
import { sharesKernel } from '../machine.ts';
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

const CROWD = 30;
/** Each node talks to each: above this, 30 nodes fill the kernel's table of neighbours. */
const NEIGHBOURS = 4096;
const TABLE = '/proc/sys/net/ipv4/neigh/default/gc_thresh3';

export const neighbours: CheckModule = {
  id: 'kernel.neighbours',
  group: 'kernel',
  title: 'neighbour table',
  applies: ({ spec }) => seats(spec).length > CROWD,
  async run({ engine, facts }) {
    if (!sharesKernel(engine, (await facts.engine()).kernel))
      return skipped('It can be read on the engine’s machine only');
    const room = Number(await readFile(TABLE, 'utf8'));
    if (room >= NEIGHBOURS) return passed(`room for ${room}`);
    return warning(`room for ${room}, too little for more than ${CROWD} nodes`, {
      means: 'When it overflows, nodes lose sight of each other and joins time out.',
      fix: 'Make it larger. In /etc/sysctl.d/60-skep.conf it outlives a restart.',
      commands: [
        `sudo sysctl -w net.ipv4.neigh.default.gc_thresh3=${NEIGHBOURS * 2}`,
        `sudo sysctl -w net.ipv4.neigh.default.gc_thresh2=${NEIGHBOURS}`,
      ],
    });
  },
};
