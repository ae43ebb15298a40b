import type { SkepError } from '../../../shared/errors.ts';
import { type CheckModule, type Finding, failed, passed, skipped, warning } from '../check.ts';
import type { EngineFacts } from '../facts.ts';
import { type FirewallVerdict, judgeFirewall } from '../firewall.ts';
import { familyOf, fixDaemon, restartDocker } from '../system.ts';

const FULL = 1500;
/** What VXLAN puts around each packet. */
const VXLAN = 50;
const MTU_OPTION = 'com.docker.network.driver.mtu';

export const mtu: CheckModule = {
  id: 'network.mtu',
  group: 'network',
  title: 'MTU',
  async run({ engine, spec, facts }) {
    const [info, { links, out }, networks] = await Promise.all([
      facts.engine(),
      facts.machine(),
      engine.docker.listNetworks({ filters: { name: [`^${spec.name}$`] } }),
    ]);
    const inLab = Number(networks.find(({ Name }) => Name === spec.name)?.Options?.[MTU_OPTION] ?? FULL);
    if (inLab < FULL) return narrowLab(inLab);
    if (links === undefined) return skipped('Read as soon as the node image is on the engine');
    if (out === undefined)
      return passed(`${FULL} in the lab, ${FULL - VXLAN} in its overlays; no way out to compare with`);
    if (out.mtu >= FULL)
      return passed(`${out.mtu} out by ${out.name}, ${FULL} in the lab, ${FULL - VXLAN} in its overlays`);
    return warning(`The way out (${out.name}) carries ${out.mtu} bytes at once, the lab’s network sends ${FULL}`, {
      means: `In the lab all is well: its network carries ${FULL}, its overlays ${FULL - VXLAN}. What leaves it is larger than the way: downloads by nodes and tasks may hang half-way, where a router on it drops the answer that says so.`,
      ...fixDaemon(
        info,
        `add "mtu": ${out.mtu} and "default-network-opts": {"bridge": {"${MTU_OPTION}": "${out.mtu}"}}, so that networks made from then on fit`,
      ),
    });
  },
};

/** Overlays are made for a network that carries 1500. */
function narrowLab(inLab: number): Finding {
  const fits = inLab - VXLAN;
  return warning(`The lab’s network carries ${inLab} bytes at once, its overlays send ${FULL}`, {
    means: `VXLAN adds ${VXLAN} bytes to each packet: large ones between tasks on different nodes are cut or lost.`,
    fix: `Make overlay networks with an MTU of ${fits}; in a stack file as driver_opts.`,
    commands: [`docker network create --driver overlay --opt ${MTU_OPTION}=${fits} NAME`],
  });
}

export const firewall: CheckModule = {
  id: 'network.firewall',
  group: 'network',
  title: 'firewall',
  async run({ facts }) {
    const [info, machine] = await Promise.all([facts.engine(), facts.machine()]);
    if (!info.forwarding) {
      return warning('The kernel passes no packets on (net.ipv4.ip_forward is 0)', {
        means: 'No container reaches another network: nodes pull nothing, and published ports lead nowhere.',
        fix: 'Switch it on; the engine does so when it starts, and something switched it off since.',
        commands: ['sudo sysctl -w net.ipv4.ip_forward=1'],
      });
    }
    const verdict = judgeFirewall(machine, info.firewall?.includes('nftables') ?? false);
    if (verdict.state === 'unknown') return skipped('Read as soon as the node image is on the engine');
    if (verdict.state === 'clear') return passed(verdict.what);
    const more = { means: MEANING[verdict.state], ...fixFirewall(info, verdict) };
    return verdict.state === 'blocks' ? failed(verdict.what, more) : warning(verdict.what, more);
  },
};

const MEANING: Record<Exclude<FirewallVerdict['state'], 'clear' | 'unknown'>, string> = {
  blocks: 'Nodes cannot reach each other or the outside: the lab would come up and no node would join.',
  'may block':
    'Docker’s own rules do not undo it: where it fits the lab’s subnet or ports, nodes do not reach each other, or nothing outside.',
  absent: 'Nodes of one lab see each other; they reach nothing outside, and nothing keeps labs apart.',
};

function fixFirewall(info: EngineFacts, { state, owner, what }: FirewallVerdict): { fix: string; commands: string[] } {
  const restart = restartDocker(familyOf(info));
  if (what.startsWith('Docker has no')) {
    return owner === 'firewalld'
      ? { fix: 'firewalld was reloaded, and Docker’s rules went with it. Restart Docker.', commands: [restart] }
      : fixDaemon(info, 'take "iptables": false out, if it is there');
  }
  switch (owner) {
    case 'ufw':
      return {
        fix: 'Let ufw pass on what goes between containers, in /etc/default/ufw: DEFAULT_FORWARD_POLICY="ACCEPT".',
        commands: ['sudo ufw status verbose', 'sudo ufw reload', restart],
      };
    case 'firewalld':
      return {
        fix: 'Put the engine’s bridges into firewalld’s zone docker, which lets them talk. Docker does so when it starts.',
        commands: ['sudo firewall-cmd --get-active-zones', restart],
      };
    case 'nftables':
      return {
        fix: 'A packet has to be let through by every table. In /etc/nftables.conf give the chain forward the policy accept, or rules for the bridges br-* and docker0.',
        commands: ['sudo nft list ruleset', 'sudo systemctl reload nftables', restart],
      };
    default:
      return {
        fix:
          state === 'blocks'
            ? 'Remove the rule, or put it behind Docker’s.'
            : 'See whether it fits the lab; where it does, except the lab’s subnet.',
        commands: ['sudo iptables -S FORWARD', 'sudo iptables -S DOCKER-USER'],
      };
  }
}

const NO_NAMES = /no such host|server misbehaving|temporary failure in name resolution|:53: (i\/o timeout|.*refused)/i;

export const dns: CheckModule = {
  id: 'network.dns',
  group: 'network',
  title: 'DNS',
  async run({ spec, facts }) {
    const own = spec.dns.find((server) => /^127\.|^::1$/.test(server));
    if (own !== undefined) {
      return failed(`The lab’s name server ${own} is the node itself`, {
        means: 'On loopback a node finds itself and no name server: it would resolve no name but those of the lab.',
        fix: 'Name a server that the nodes reach, such as the address of this machine in its network, or none: then the engine’s are used.',
      });
    }
    const [info, { nameServers }, { node, registry }] = await Promise.all([
      facts.engine(),
      facts.machine(),
      facts.images(),
    ]);
    const unresolved = [node, registry].find(({ why }) => why && NO_NAMES.test(wordsOf(why)));
    if (unresolved) {
      return warning(`The engine could not find the address of a registry, asked for ${unresolved.wanted}`, {
        means: 'It pulls nothing by name. Labs run from images that are here; names in a lab are resolved in the lab.',
        ...fixDns(info),
      });
    }
    if (nameServers?.length === 0 && spec.dns.length === 0) {
      return warning('The engine’s machine knows no name server', {
        means: 'Nodes and their tasks resolve the names of the lab and no others.',
        ...fixDns(info),
      });
    }
    if (spec.dns.length > 0) return passed(`the lab’s own: ${spec.dns.join(', ')}`);
    return nameServers ? passed(nameServers.join(', ')) : skipped('Read as soon as the node image is on the engine');
  },
};

const wordsOf = ({ message, details, cause }: SkepError): string =>
  [message, ...details, cause instanceof Error ? cause.message : ''].join('\n');

const LOOK = ['cat /etc/resolv.conf', 'getent hosts registry-1.docker.io'];

/** The engine asks the name servers of its own machine. */
function fixDns(info: EngineFacts): { fix: string; commands: string[] } {
  switch (familyOf(info)) {
    case 'desktop':
    case 'vm':
      return {
        fix: `See whether this computer has a network, a VPN or a proxy in between; then restart ${info.system}, which takes over its name servers when it starts.`,
        commands: [],
      };
    case 'wsl':
      return {
        fix: 'WSL writes /etc/resolv.conf when it starts: start it anew. With a VPN, dnsTunneling=true under [wsl2] in .wslconfig often helps.',
        commands: [...LOOK, 'wsl --shutdown'],
      };
    default:
      return {
        fix: 'See whether that machine has a network, a VPN or a proxy in between, and which name servers it asks.',
        commands: [...LOOK, 'resolvectl status'],
      };
  }
}
