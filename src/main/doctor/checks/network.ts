import { isCode } from '../../../shared/errors.ts';
import { type CheckModule, type Finding, failed, passed } from '../check.ts';
import { overlap } from '../cidr.ts';
import { nextFreePort, portsOf, portUsers } from '../ports.ts';
import { chooseSubnet, type TakenSubnet } from '../subnets.ts';

export const subnet: CheckModule = {
  id: 'network.subnet',
  group: 'network',
  title: 'subnet',
  async run({ spec, facts }) {
    // The lab's own network is no obstacle to finishing it.
    const taken = (await facts.subnets()).filter(({ lab }) => lab !== spec.name);
    const free = freeSubnet(taken);
    if (spec.subnet === 'auto') {
      if (free !== undefined) return passed(`${free} is free`);
      return failed('No /24 network between 172.26.0.0 and 172.30.255.255 is free', {
        fix: 'Name another one in the spec, or remove networks that nobody uses.',
        commands: ['docker network prune'],
      });
    }
    const wanted = spec.subnet;
    const clash = taken.find(({ cidr }) => overlap(cidr, wanted));
    return clash ? clashes(wanted, clash, free) : passed(`${wanted} is free`);
  },
};

function freeSubnet(taken: readonly TakenSubnet[]): string | undefined {
  try {
    return chooseSubnet(taken.map(({ cidr }) => cidr));
  } catch (error) {
    if (isCode(error, 'SUBNET_TAKEN')) return undefined;
    throw error;
  }
}

function clashes(wanted: string, { cidr, owner, device }: TakenSubnet, free: string | undefined): Finding {
  // The bridge of an engine that was killed stays, and so does its route.
  const isOrphan = device?.startsWith('br-') ?? false;
  return failed(`${wanted} overlaps with ${owner} (${cidr})`, {
    means: 'Packets to the nodes would go there: the lab would come up and no node would join.',
    fix: isOrphan
      ? 'Choose another subnet. If no engine uses that bridge any more (one that was killed leaves it), remove it.'
      : 'Choose another subnet, or leave it out: then Skep takes a free one.',
    ...(isOrphan && { commands: [`sudo ip link delete ${device}`] }),
    ...(free && { suggestion: { path: 'subnet', value: free, label: `Use ${free}` } }),
  });
}

export const ports: CheckModule = {
  id: 'network.ports',
  group: 'network',
  title: 'ports free',
  async run({ engine, spec }) {
    const asked = portsOf(spec);
    if (asked.length === 0) return passed('None is asked for');
    const users = await portUsers(engine, asked, spec.name);
    const numbers = asked.map(({ host }) => host);
    const taken = asked.filter(({ host }) => users.has(host));
    if (taken.length === 0) return passed(`${numbers.join(', ')} ${numbers.length === 1 ? 'is' : 'are'} free`);
    const findings: Finding[] = [];
    for (const { host, path } of taken) {
      const next = await nextFreePort(engine, host + 1, numbers);
      numbers.push(next);
      findings.push(isTaken(host, users.get(host) ?? '', path, next));
    }
    return findings;
  },
};

function isTaken(port: number, user: string, path: string, next: number): Finding {
  const container = /^the container (.+)$/.exec(user)?.[1];
  return failed(`${port} is in use by ${user}`, {
    id: `network.ports.${port}`,
    title: `port ${port}`,
    means: 'Only one can listen on it.',
    fix: `Choose another one (${next} is free), or stop what uses it.`,
    ...(container && { commands: [`docker stop ${container}`] }),
    suggestion: { path, value: next, label: `Use ${next}` },
  });
}
