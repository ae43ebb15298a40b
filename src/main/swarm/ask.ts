import { isCode, SkepError } from '../../shared/errors.ts';
import { isNode } from '../../shared/model/lab.ts';
import type { Docker, Engine } from '../engine/index.ts';
import { membersOf } from './members.ts';
import type { RawNode } from './raw.ts';

/** A manager that is frozen would hold a question for ever. */
export const PATIENCE_MS = 4_000;

/** What a manager is asked; `signal` ends it when its time is up; `name` is the manager's. */
export type Question<T> = (docker: Docker, signal: AbortSignal, name: string) => Promise<T>;

/**
 * Asks the managers in turn until one answers, beginning with the one that did last.
 * @throws SkepError the last manager's words; a swarm without a leader is worth more than a node that is down.
 */
export async function askManagers<T>(
  engine: Engine,
  managers: readonly string[],
  question: Question<T>,
  patienceMs = PATIENCE_MS,
): Promise<{ answer: T; manager: string }> {
  let worst: SkepError | undefined;
  for (const manager of managers) {
    try {
      return { answer: await question(engine.node(manager).docker, AbortSignal.timeout(patienceMs), manager), manager };
    } catch (error) {
      const known = SkepError.from(error);
      if (isCode(known, 'INTERNAL')) throw known;
      if (!worst || !(isCode(worst, 'NO_LEADER') || isCode(known, 'NOT_A_MANAGER'))) worst = known;
    }
  }
  throw worst ?? new SkepError('NODE_NOT_READY', 'None of the lab’s managers runs', { retryable: true });
}

/**
 * A manager of the lab that answers and has a leader to pass a change on to. For changes: asked once, done once.
 * Nodes made as managers are asked first; where all of them were demoted, one that was made as a worker is the manager now.
 * `avoid`: asked last, since the change is about to end its being a manager.
 * @throws SkepError why there is none.
 */
export async function findManager(
  engine: Engine,
  lab: string,
  signal?: AbortSignal,
  avoid?: string,
): Promise<{ docker: Docker; name: string; short: string }> {
  const nodes = (await membersOf(engine, { lab }, signal))
    .filter((member) => isNode(member) && member.running && !member.paused)
    .toSorted((a, b) => Number(a.name === avoid) - Number(b.name === avoid));
  const { manager } = await askManagers(
    engine,
    nodes.map(({ name }) => name),
    async (docker, limit, name) => {
      const listed = (await docker.listNodes({ abortSignal: limit })) as RawNode[];
      const own = listed.filter(({ Description }) => Description?.Hostname === name);
      // One that was just demoted still answers for a second or two, and refuses the change itself.
      if (own.length === 0 || own.some(({ Spec }) => Spec?.Role === 'manager')) return;
      throw new SkepError('NOT_A_MANAGER', `${name} was demoted and is no manager any more`, { retryable: true });
    },
  ).catch((error: unknown) => {
    // Workers are asked in case one was promoted; that none was is not what is wrong.
    if (!isCode(error, 'NOT_A_MANAGER') || nodes.some(({ role }) => role === 'manager')) throw error;
    throw new SkepError('NODE_NOT_READY', `None of ${lab}’s managers runs`, {
      hint: 'Start the lab, or the manager, and try again.',
      retryable: true,
      cause: error,
    });
  });
  const short = nodes.find(({ name }) => name === manager)?.short ?? manager;
  return { docker: engine.node(manager).docker, name: manager, short };
}
