import { cancelled, isCode, SkepError } from '../../shared/errors.ts';
import { LABEL } from '../../shared/model/names.ts';
import type { Engine, EngineClient } from '../engine/index.ts';
import { hostnameOf, nodesOf, type SwarmNode } from './swarm-api.ts';
import { pause } from './wait.ts';

/** A manager that is frozen would hold a question for ever. */
const PATIENCE_MS = 3_000;
/** How long the others are waited for once one has answered: a manager that left and began a swarm of its own answers too. */
const OTHERS_MS = 200;

/** A manager that answered, and who is in its swarm. */
export interface Asked {
  name: string;
  client: EngineClient;
  nodes: SwarmNode[];
}

/**
 * Asks all of them at the same time. Of those that answer the one whose swarm has most nodes Ready is believed.
 * @returns `outside` where all that answered are in no swarm, `silent` where nobody can tell.
 */
export async function askManagers(
  engine: Engine,
  names: readonly string[],
  patienceMs = PATIENCE_MS,
): Promise<Asked | 'outside' | 'silent'> {
  const answers: Asked[] = [];
  const errors: unknown[] = [];
  const tries = names.map(async (name) => {
    try {
      answers.push(await ask(engine, name, patienceMs));
    } catch (error) {
      errors.push(error);
      throw error;
    }
  });
  await Promise.any(tries).catch(() => undefined);
  if (answers.length > 0 && answers.length + errors.length < names.length) {
    await Promise.race([Promise.allSettled(tries), pause(OTHERS_MS, new AbortController().signal)]);
  }
  const [best] = answers.toSorted((a, b) => readyIn(b) - readyIn(a));
  if (best) return isOutvoted(best, errors) ? 'silent' : best;
  return errors.length > 0 && errors.every((error) => isCode(error, 'NOT_A_MANAGER')) ? 'outside' : 'silent';
}

/** As many managers as it knows of wait for a leader of another swarm: that is the lab's, and this one parted from it. */
function isOutvoted({ nodes }: Asked, errors: readonly unknown[]): boolean {
  const managers = nodes.filter(({ Spec }) => Spec.Role === 'manager').length;
  const waiting = errors.filter((error) => isCode(error, 'NO_LEADER', 'TIMEOUT')).length;
  return waiting > 0 && waiting >= managers;
}

const readyIn = ({ nodes }: Asked): number => nodes.filter(({ Status }) => Status.State === 'ready').length;

async function ask(engine: Engine, name: string, patienceMs: number): Promise<Asked> {
  const client = engine.node(name);
  const limit = AbortSignal.timeout(patienceMs);
  const late = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(new SkepError('TIMEOUT', `${name} does not answer`)), { once: true });
  });
  const nodes = await Promise.race([nodesOf(client, limit), late]);
  const own = nodes.filter((node) => hostnameOf(node) === name);
  // One that was just demoted still answers for a second or two, and refuses changes.
  if (own.length > 0 && !own.some(({ Spec }) => Spec.Role === 'manager')) {
    throw new SkepError('NOT_A_MANAGER', `${name} was demoted and is no manager any more`, { retryable: true });
  }
  return { name, client, nodes };
}

/** The managers of one lab, asked as long as something is done to it: the one that answered last is asked again. */
export class Managers {
  readonly #engine: Engine;
  readonly #lab: string;
  #last: string | undefined;

  constructor(engine: Engine, lab: string) {
    this.#engine = engine;
    this.#lab = lab;
  }

  /**
   * A manager that answers now, with who is in its swarm. `avoid`: what is done may end its being a manager, so that it is
   * asked only where there is no other.
   */
  async ask(signal: AbortSignal, avoid?: string): Promise<Asked | undefined> {
    if (signal.aborted) throw cancelled(signal.reason);
    if (this.#last !== undefined && this.#last !== avoid) {
      const again = await askManagers(this.#engine, [this.#last]);
      if (typeof again === 'object') return again;
    }
    const names = await this.#running();
    const others = names.filter((name) => name !== avoid);
    const found = await this.#first(others);
    return found ?? (names.length > others.length ? this.#first(names.filter((name) => name === avoid)) : undefined);
  }

  async #first(names: readonly string[]): Promise<Asked | undefined> {
    const found = await askManagers(this.#engine, names);
    if (typeof found !== 'object') return undefined;
    this.#last = found.name;
    return found;
  }

  async #running(): Promise<string[]> {
    const filters = { label: [`${LABEL.lab}=${this.#lab}`, `${LABEL.role}=manager`], status: ['running'] };
    const found = await this.#engine.docker.listContainers({ filters });
    return found.map(({ Names, Id }) => Names[0]?.replace(/^\//, '') ?? Id).sort();
  }
}
