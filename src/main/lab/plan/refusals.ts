import type { LabPlan } from '../../../shared/model/lab-plan.ts';
import { withoutLab } from '../../../shared/model/names.ts';
import { isRunning } from '../observe/types.ts';
import { contested } from './ports.ts';
import { type Forecast, majority } from './quorum.ts';
import type { Leaver, Situation } from './situation.ts';
import { holdsUnaskedVote } from './turns.ts';
import { all, managers, verb } from './words.ts';

type Refusal = LabPlan['refusals'][number];

/** Why it cannot be done. */
export function refusals(situation: Situation, told: Forecast): Refusal[] {
  return [
    ...fixed(situation),
    ...stopped(situation),
    ...unasked(situation),
    ...stranded(situation),
    ...held(situation),
    ...begunAnew(situation),
    ...majorityLost(situation, told),
    ...swapped(situation),
  ];
}

/** What a lab is made with and stays with. */
function fixed({ input: { spec, observed }, notes: { before } }: Situation): Refusal[] {
  const subnet = observed.networks[0]?.subnet ?? (before?.subnet === 'auto' ? undefined : before?.subnet);
  const anew = (what: string): string => `Make another lab with ${what}, or remove this one and make it again.`;
  return [
    ...(spec.name === observed.name
      ? []
      : [{ message: `${observed.name} cannot be renamed to ${spec.name}`, hint: anew('that name') }]),
    ...(spec.subnet === 'auto' || subnet === undefined || spec.subnet === subnet
      ? []
      : [{ message: `The subnet cannot change from ${subnet} to ${spec.subnet}`, hint: anew('that subnet') }]),
    ...(before === undefined || before.ipv6 === spec.ipv6
      ? []
      : [
          {
            message: `IPv6 cannot be switched ${spec.ipv6 ? 'on' : 'off'} in a lab that is there`,
            hint: anew(spec.ipv6 ? 'IPv6' : 'IPv4 only'),
          },
        ]),
  ];
}

const isChange = ({ notes }: Situation): boolean => notes.claim !== undefined && notes.before !== undefined;

function stopped(situation: Situation): Refusal[] {
  const { containers, name } = situation.input.observed;
  if (!isChange(situation) || containers.length === 0 || containers.some(isRunning)) return [];
  return [
    { message: `${name} is stopped`, hint: 'Start it first: its nodes have to hand over their tasks and votes.' },
  ];
}

/** A change waits for a manager that answers; one that makes a manager anew may be what mends it. */
function unasked(situation: Situation): Refusal[] {
  const { swarm, input, nodes } = situation;
  const running = input.observed.containers.filter(({ role, state }) => role === 'manager' && isRunning({ state }));
  const mends = nodes.some(({ wanted, deed }) => wanted.seat.role === 'manager' && deed !== 'none');
  if (!isChange(situation) || swarm || running.length === 0 || mends) return [];
  return [
    {
      message: `No manager of ${input.observed.name} answers, so nothing in its swarm can be changed`,
      hint: 'Repair the lab first; a manager that still does not answer can be rebuilt.',
    },
  ];
}

/** Where no manager answers: managers that are to go and cannot be started, so that they cannot hand in their votes. */
function stranded(situation: Situation): Refusal[] {
  const { swarm, leavers, leftovers, lab } = situation;
  const lost = leavers.filter(
    (leaver) => leaver.found.role === 'manager' && !leaver.isLive && !(canStart(leaver) && isLinked(leaver, situation)),
  );
  // One whose container is gone has its vote in its data still.
  const gone = leftovers.filter(({ short, volumes }) => short.startsWith('manager') && volumes.length > 0);
  if (swarm || lost.length + gone.length === 0) return [];
  const names = [...lost, ...gone].map(({ short }) => short);
  const message = `No manager of ${lab} answers, and ${all(names)} cannot be started to hand in ${verb(names, 'its vote', 'their votes')}`;
  return [{ message, hint: mendFirst(situation) }];
}

const canStart = (leaver: Leaver): boolean => holdsUnaskedVote(leaver, false);

function isLinked({ found }: Leaver, { input }: Situation): boolean {
  const [network] = input.observed.networks;
  return network !== undefined && [network.id, ''].some((id) => found.networks.includes(id));
}

const mendFirst = ({ notes, lab }: Situation): string =>
  notes.claim === undefined
    ? `Take the change of ${lab} back, which makes what is missing again; then change it anew.`
    : 'Repair the lab first; then change it.';

function held(situation: Situation): Refusal[] {
  return contested(situation).map(({ one, other, port }) => ({
    message: `No manager of ${situation.lab} answers, so ${one} cannot go yet, and it has port ${port} that ${other} is to have`,
    hint: mendFirst(situation),
  }));
}

/** Where no manager answers, any data may hold the vote that brings them back: a worker's too, if somebody promoted it. */
function begunAnew({ swarm, nodes, leavers, lab }: Situation): Refusal[] {
  const rebuilt = nodes.filter(({ deed }) => deed === 'rebuild').map(({ short }) => short);
  const kept =
    nodes.find(({ wanted, isNew }) => wanted.seat.role === 'manager' && !isNew) ??
    leavers.find(({ found }) => found.role === 'manager');
  if (swarm || rebuilt.length === 0 || !kept) return [];
  return [
    {
      message: `No manager of ${lab} answers: without the data of ${all(rebuilt)} they may never do again`,
      hint: `Repair the lab first. Where that does not help, this makes one manager a swarm of its own: docker exec ${lab}-${kept.short} docker swarm init --force-new-cluster`,
    },
  ];
}

/** Where only the one whose turn it is is missing, it is a matter of seconds; others that are down already are not. */
function majorityLost(situation: Situation, { lost }: Forecast): Refusal[] {
  const { swarm } = situation;
  if (swarm && lost?.voters === 0) {
    return [{ message: `Without ${lost.node} no manager would be left`, hint: mendFirst(situation) }];
  }
  const silent = lost?.silent.filter((name) => name !== lost.node) ?? [];
  if (!swarm || !lost || silent.length === 0) return [];
  const needed = majority(lost.voters);
  return [
    {
      message: `${all(silent)} ${verb(silent, 'does', 'do')} not answer: without ${lost.node}, ${lost.answering} of ${managers(lost.voters)} would be left, and ${needed} ${needed === 1 ? 'is' : 'are'} needed`,
      hint: `Repair the lab first, or rebuild ${all(silent)}.`,
    },
  ];
}

function swapped(situation: Situation): Refusal[] {
  return situation.ports.swaps.map(({ one, other, port }) => ({
    message: `${withoutLab(situation.lab, one)} and ${withoutLab(situation.lab, other)} would exchange ports: whichever is made first finds port ${port} taken`,
    hint: 'Do it in two changes: first take the port away from one of them.',
  }));
}
