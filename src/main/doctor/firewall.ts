import type { MachineFacts } from './machine-facts.ts';

export interface FirewallVerdict {
  /** `blocks`: the nodes' packets are dropped; `may block`: some of them; `absent`: Docker's rules are not there. */
  state: 'clear' | 'may block' | 'blocks' | 'absent' | 'unknown';
  /** What was seen, for a person. */
  what: string;
  /** Whose it is, as far as it can be told. */
  owner: 'ufw' | 'firewalld' | 'nftables' | 'iptables' | undefined;
}

const DROPS = /-j (DROP|REJECT)\b/;
/** Docker's own, and those of its swarm: all of them begin so. */
const DOCKERS = /-j DOCKER\b|-j DOCKER-|-[io] (docker|br-)/;

/** What the machine's firewall does to packets between nodes, from what the probe read. Nothing is ever changed. */
export function judgeFirewall({ rules, nft, processes }: MachineFacts, usesNft: boolean): FirewallVerdict {
  const dropping = usesNft ? undefined : foreignDrop(nft ?? []);
  // What its rules let through cannot be told from its policy.
  if (dropping)
    return { state: 'may block', what: `nftables’ ${dropping} drops what it does not know`, owner: 'nftables' };
  if (rules === undefined) return { state: 'unknown', what: '', owner: undefined };
  const owner = ownerOf(rules, processes);
  if (!usesNft && !rules.some((rule) => rule.startsWith(':DOCKER'))) {
    const closed = rules.some((rule) => rule.startsWith(':FORWARD DROP'));
    const what = `Docker has no firewall rules${closed ? ', and what is passed on is dropped' : ''}`;
    return { state: closed ? 'may block' : 'absent', what, owner };
  }
  const user = rules.find((rule) => rule.startsWith('-A DOCKER-USER ') && DROPS.test(rule));
  if (user)
    return {
      state: 'may block',
      what: `a rule in DOCKER-USER: ${user.replace('-A DOCKER-USER ', '')}`,
      owner: 'iptables',
    };
  const before = beforeDockers(rules.filter((rule) => rule.startsWith('-A FORWARD ')));
  const drop = before.find((rule) => DROPS.test(rule));
  if (!drop)
    return {
      state: 'clear',
      what: owner ? `${owner} is active, and its rules come after Docker’s` : 'nothing foreign',
      owner,
    };
  const rule = drop.replace('-A FORWARD ', '');
  // With nothing to match it holds for all.
  return {
    state: /^-j/.test(rule) ? 'blocks' : 'may block',
    what: `a rule before Docker’s: ${rule}`,
    owner: owner ?? 'iptables',
  };
}

function beforeDockers(forward: readonly string[]): readonly string[] {
  const first = forward.findIndex((rule) => DOCKERS.test(rule));
  return first < 0 ? forward : forward.slice(0, first);
}

/** A chain at the hook forward with the policy drop, in a table that is neither iptables' nor Docker's: `inet filter`. */
function foreignDrop(nft: readonly string[]): string | undefined {
  let table = '';
  for (const line of nft) {
    const named = /table (\w+ [\w-]+)/.exec(line)?.[1];
    if (named) table = named;
    const isTheirs = /^ip6? (filter|nat|mangle|raw|security|docker.*)$/.test(table);
    if (!isTheirs && /hook forward/.test(line) && /policy drop/.test(line)) return `table ${table}`;
  }
  return undefined;
}

function ownerOf(rules: readonly string[], processes: readonly string[] | undefined): FirewallVerdict['owner'] {
  if (rules.some((rule) => rule.startsWith(':ufw'))) return 'ufw';
  return processes?.includes('firewalld') ? 'firewalld' : undefined;
}
