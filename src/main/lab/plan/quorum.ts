import type { LabPlan } from '../../../shared/model/lab-plan.ts';
import { seats } from '../../../shared/model/names.ts';
import { isRunning, type ObservedNode } from '../observe/types.ts';
import type { Situation } from './situation.ts';
import type { LabStep } from './types.ts';

export interface Moment {
  /** The node with which it comes; undefined before anything is done. */
  node: string | undefined;
  /** Managers that have a vote, and those of them that answer. */
  voters: number;
  answering: number;
  /** The others: by short name. */
  silent: string[];
}

export interface Forecast {
  quorum: LabPlan['quorum'];
  /** The first moment at which a step costs the majority; it was there before, or nobody could be asked. */
  lost: Moment | undefined;
}

export const majority = (voters: number): number => Math.floor(voters / 2) + 1;

/** Counts the managers through a plan, step by step. */
export function forecast(situation: Situation, steps: readonly LabStep[]): Forecast {
  const managers = new Managers(situation);
  const now = situation.swarm ? [managers.moment(undefined)] : [];
  const moments = [...now, ...inNeedOrder(steps).flatMap((step) => managers.after(step))];
  const worst = moments
    .filter(({ voters }) => voters > 0)
    .reduce<Moment | undefined>((a, b) => (a && spare(a) <= spare(b) ? a : b), undefined);
  const after = seats(situation.input.spec).filter(({ role }) => role === 'manager').length;
  const { voters, answering } = worst ?? { voters: after, answering: after };
  return {
    quorum: { before: managers.before, after, lowest: answering, needed: majority(voters) },
    lost: moments.find((moment) => moment.node !== undefined && spare(moment) < 0),
  };
}

/** Each after those that it needs, and the turns as early as they can come: what may be done beside them may come later. */
function inNeedOrder(steps: readonly LabStep[]): LabStep[] {
  const left = new Map(steps.map((step) => [step.id, step]));
  const ordered: LabStep[] = [];
  const visit = (step: LabStep): void => {
    if (!left.delete(step.id)) return;
    for (const need of step.needs) {
      const before = left.get(need);
      if (before) visit(before);
    }
    ordered.push(step);
  };
  const ofTurn = ({ id }: LabStep): boolean => /^(drain|demote|replace|rebuild|remove) /.test(id);
  for (const step of [...steps.filter(ofTurn), ...steps]) visit(step);
  return ordered;
}

const spare = ({ voters, answering }: Moment): number => answering - majority(voters);

interface Voter {
  short: string;
  answers: boolean;
}

/** Who has a vote: by the id of the record, or by name where it has none yet. */
class Managers {
  readonly before: number;
  readonly #votes = new Map<string, Voter>();
  /** What each node goes by now. */
  readonly #keys = new Map<string, string>();
  readonly #wanted: Set<string>;

  constructor(situation: Situation) {
    const { swarm, nodes } = situation;
    this.#wanted = new Set(nodes.filter(({ wanted }) => wanted.seat.role === 'manager').map(({ short }) => short));
    this.before = swarm ? this.#asked(situation) : this.#unasked(situation);
  }

  #asked({ nodes, leavers, leftovers }: Situation): number {
    const add = (short: string, record: ObservedNode | undefined, answers: boolean): void => {
      if (record?.role !== 'manager') return;
      this.#votes.set(record.id, { short, answers });
      if (answers || !this.#keys.has(short)) this.#keys.set(short, record.id);
    };
    for (const { short, record, isThere, earlier } of nodes) {
      add(short, record, isThere);
      for (const each of earlier) this.#addDead(short, each);
    }
    for (const { short, record, isLive, records } of leavers) {
      add(short, record, isLive);
      for (const each of records) if (each !== record) this.#addDead(short, each);
    }
    for (const { short, records } of leftovers) for (const each of records) this.#addDead(short, each);
    return this.#votes.size;
  }

  #addDead(short: string, { id, role }: ObservedNode): void {
    if (role === 'manager') this.#votes.set(id, { short, answers: false });
  }

  #unasked({ nodes, leavers, notes, input }: Situation): number {
    for (const { short, found, wanted, isNew } of nodes) {
      if (wanted.seat.role === 'manager' && !isNew) this.#vote(short, found !== undefined && isRunning(found));
    }
    for (const { short, found } of leavers) if (found.role === 'manager') this.#vote(short, isRunning(found));
    const noted = notes.before ?? (input.observed.specs.length > 0 ? input.spec : undefined);
    return noted ? seats(noted).filter(({ role }) => role === 'manager').length : 0;
  }

  moment(node: string | undefined): Moment {
    const silent = [...this.#votes.values()].filter(({ answers }) => !answers).map(({ short }) => short);
    const voters = this.#votes.size;
    return { node, voters, answering: voters - silent.length, silent };
  }

  /** What a step makes of it. */
  after({ action, lane }: LabStep): Moment[] {
    const key = this.#keys.get(lane);
    switch (action.kind) {
      case 'replace':
      case 'rebuild': {
        if (key === undefined) return [];
        // It is gone for a moment; one that did not answer is no loss.
        const gone = this.#votes.get(key)?.answers ? [this.#turn(lane, false)] : [];
        return [...gone, { ...this.#turn(lane, true), node: undefined }];
      }
      case 'run':
      case 'start':
        return key === undefined ? [] : [{ ...this.#turn(lane, true), node: undefined }];
      case 'init':
      case 'join':
      case 'promote':
        return this.#wanted.has(lane) ? [{ ...this.#turn(lane, true), node: undefined }] : [];
      case 'demote':
        this.#drop(lane, key);
        return [this.moment(lane)];
      case 'forget':
        for (const id of action.ids.length > 0 ? action.ids : [key]) this.#drop(lane, id);
        return [{ ...this.moment(lane), node: undefined }];
      default:
        return [];
    }
  }

  #turn(lane: string, answers: boolean): Moment {
    this.#vote(lane, answers);
    return this.moment(lane);
  }

  #vote(short: string, answers: boolean): void {
    const key = this.#keys.get(short) ?? short;
    this.#keys.set(short, key);
    this.#votes.set(key, { short, answers });
  }

  #drop(short: string, key: string | undefined): void {
    if (key === undefined) return;
    this.#votes.delete(key);
    if (this.#keys.get(short) === key) this.#keys.delete(short);
  }
}
