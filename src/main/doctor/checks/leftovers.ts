import type { Check } from '../../../shared/model/doctor.ts';
import { type CheckModule, type Finding, passed, skipped, warning } from '../check.ts';
import { findRemains, type Remains } from '../leftovers.ts';

const KINDS = {
  container: 'docker rm --force --volumes',
  network: 'docker network rm',
  volume: 'docker volume rm',
} as const;

export const remains: CheckModule = {
  id: 'leftovers.labs',
  group: 'leftovers',
  title: 'parts of labs',
  async run({ facts }) {
    const found = findRemains(await facts.labelled(), Date.now());
    return found.length === 0 ? passed('none') : found.map(toFinding);
  },
};

function toFinding({ lab, things }: Remains): Finding {
  const running = things.filter((thing) => thing.running).length;
  const isNote = things.every(({ role }) => role === 'spec');
  const count = things.length === 1 ? '1 thing' : `${things.length} things`;
  return warning(`${count}${running > 0 ? `, of which ${running} still run` : ''}`, {
    id: `leftovers.labs.${lab ?? 'probes'}`,
    title: lab === undefined ? 'containers of checks' : `parts of ${lab}`,
    means:
      lab === undefined
        ? 'Skep looked at the engine by them and was cut off before they were gone.'
        : isNote
          ? `They say what the lab ${lab} was to be, and nothing else of it is there.`
          : `They carry the label skep.lab=${lab}, and the note of what that lab is has gone: a removal was cut off.`,
    fix: `Remove them${running > 0 ? ': what still runs in them ends' : ''}. Data in the volumes is lost.`,
    commands: commandsOf(things),
    leftovers: things.map(({ kind, id, name, about }) => ({ kind, id, name, about })),
  });
}

const commandsOf = (things: Remains['things']): Check['commands'] =>
  (['container', 'network', 'volume'] as const).flatMap((kind) => {
    const names = things.filter((thing) => thing.kind === kind).map(({ name }) => name);
    return names.length === 0 ? [] : [`${KINDS[kind]} ${names.join(' ')}`];
  });

/** As the engine names them: `br-`, and the beginning of the network's id. */
const BRIDGE = /^br-[0-9a-f]{12}$/;

export const bridges: CheckModule = {
  id: 'leftovers.bridges',
  group: 'leftovers',
  title: 'bridges of dead engines',
  async run({ engine, facts }) {
    const [{ links, processes }, networks, subnets] = await Promise.all([
      facts.machine(),
      engine.docker.listNetworks(),
      facts.subnets(),
    ]);
    if (links === undefined) return skipped('Read as soon as the node image is on the engine');
    if ((processes?.filter((name) => name === 'dockerd').length ?? 0) > 1) {
      return skipped('Another engine runs beside this one: its bridges are its own');
    }
    const own = new Set(networks.map(({ Id }) => `br-${Id.slice(0, 12)}`));
    const dead = links.map(({ name }) => name).filter((name) => BRIDGE.test(name) && !own.has(name));
    if (dead.length === 0) return passed('none');
    const held = dead.map((name) => {
      const cidr = subnets.find(({ device }) => device === name)?.cidr;
      return cidr ? `${name} (${cidr})` : name;
    });
    return warning(`${held.join(', ')}: of no network of this engine`, {
      means:
        'An engine that was killed left them. Their routes stay: a new network on such a subnet comes up, and no packet passes.',
      fix: 'Remove them, if no other engine of this machine uses them. Skep takes no subnet of theirs meanwhile.',
      commands: dead.map((name) => `sudo ip link delete ${name}`),
    });
  },
};
