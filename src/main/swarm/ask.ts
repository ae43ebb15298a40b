import { isCode, SkepError } from '../../shared/errors.ts';
import type { Docker, Engine } from '../engine/index.ts';
import { membersOf } from './members.ts';

/** A manager that is frozen would hold a question for ever. */
const PATIENCE_MS = 4_000;

/** What a manager is asked; `signal` ends it when its time is up. */
export type Question<T> = (docker: Docker, signal: AbortSignal) => Promise<T>;

/**
 * Asks the managers in turn until one answers, beginning with the one that did last.
 * @throws SkepError the last manager's words; a swarm without a leader is worth more than a node that is down.
 */
export async function askManagers<T>(
  engine: Engine,
  managers: readonly string[],
  question: Question<T>,
): Promise<{ answer: T; manager: string }> {
  let worst: SkepError | undefined;
  for (const manager of managers) {
    try {
      return { answer: await question(engine.node(manager).docker, AbortSignal.timeout(PATIENCE_MS)), manager };
    } catch (error) {
      const known = SkepError.from(error);
      if (isCode(known, 'INTERNAL')) throw known;
      if (!isCode(worst, 'NO_LEADER')) worst = known;
    }
  }
  throw worst ?? new SkepError('NODE_NOT_READY', 'None of the lab’s managers runs', { retryable: true });
}

/**
 * A manager of the lab that answers and has a leader to pass a change on to. For changes: asked once, done once.
 * @throws SkepError why there is none.
 */
export async function findManager(
  engine: Engine,
  lab: string,
  signal?: AbortSignal,
): Promise<{ docker: Docker; name: string; short: string }> {
  const managers = (await membersOf(engine, { lab }, signal)).filter(
    ({ role, running, paused }) => role === 'manager' && running && !paused,
  );
  const { manager } = await askManagers(
    engine,
    managers.map(({ name }) => name),
    (docker, limit) => docker.listNodes({ filters: JSON.stringify({ role: ['manager'] }), abortSignal: limit }),
  );
  const short = managers.find(({ name }) => name === manager)?.short ?? manager;
  return { docker: engine.node(manager).docker, name: manager, short };
}
