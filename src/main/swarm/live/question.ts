import { isCode } from '../../../shared/errors.ts';
import type { SwarmTask } from '../../../shared/model/swarm.ts';
import type { Docker } from '../../engine/index.ts';
import type { Question } from '../ask.ts';
import type { RawNetwork, RawService, RawTask } from '../raw.ts';
import type { Answers } from './picture.ts';
import { byId, isMany, slicesOf } from './scope.ts';
import type { Scope } from './task-book.ts';
import type { Wanted } from './wants.ts';

interface Asked extends Pick<Wanted, 'nodes' | 'services'> {
  scope: Scope;
  /** The tasks that are known. */
  tasks: ReadonlyMap<string, SwarmTask>;
}

/** The tasks in a scope, and of the rest what is wanted. */
export const questionFor =
  ({ nodes, services, scope, tasks }: Asked): Question<Answers> =>
  async (docker, signal) => {
    const abort = { abortSignal: signal };
    const asker = new Asker(docker, signal);
    const listed = services ? (docker.listServices(abort) as Promise<RawService[]>) : undefined;
    const inSlices = scope === 'all' && listed && isMany(tasks);
    const [told, servicesSaid, nodesSaid, networksSaid] = await Promise.all([
      inSlices ? listed.then((all) => asker.slices(tasks, all)) : asker.scope(scope),
      listed,
      nodes ? docker.listNodes(abort) : undefined,
      services
        ? (docker.listNetworks({ filters: { scope: ['swarm'] }, ...abort }) as Promise<RawNetwork[]>)
        : undefined,
    ]);
    return {
      ...told,
      ...(nodesSaid && { nodes: nodesSaid }),
      ...(servicesSaid && { services: servicesSaid }),
      ...(networksSaid && { networks: networksSaid }),
    };
  };

type Told = Required<Pick<Answers, 'tasks' | 'scope'>>;

/** Asks a manager for tasks. */
class Asker {
  readonly #docker: Docker;
  readonly #signal: AbortSignal;

  constructor(docker: Docker, signal: AbortSignal) {
    this.#docker = docker;
    this.#signal = signal;
  }

  scope(scope: Scope): Promise<Told> {
    return scope === 'all' ? this.#all() : this.#orAll(scope, () => this.#some(scope));
  }

  /** All tasks, but not at one go. */
  slices(known: Asked['tasks'], services: readonly RawService[]): Promise<Told> {
    const filters = slicesOf(
      known,
      services.map(({ ID }) => ID),
    );
    return this.#orAll('all', async () => {
      const tasks: RawTask[] = [];
      for (const filter of filters) tasks.push(...(await this.#list(filter)));
      return tasks;
    });
  }

  async #all(): Promise<Told> {
    return { tasks: await this.#list(), scope: 'all' };
  }

  /** Two filters of one question would have to be met both. */
  async #some({ ids, services }: Exclude<Scope, 'all'>): Promise<RawTask[]> {
    const filters = [...byId(ids), ...(services.length > 0 ? [{ service: services }] : [])];
    return (await Promise.all(filters.map((filter) => this.#list(filter)))).flat();
  }

  /** A manager refuses to tell of services of which one was removed this moment. */
  async #orAll(scope: Scope, ask: () => Promise<RawTask[]>): Promise<Told> {
    try {
      return { tasks: await ask(), scope };
    } catch (error) {
      if (!isCode(error, 'NOT_FOUND')) throw error;
      return this.#all();
    }
  }

  #list(filters?: Record<string, readonly string[]>): Promise<RawTask[]> {
    return this.#docker.listTasks({
      ...(filters && { filters: JSON.stringify(filters) }),
      abortSignal: this.#signal,
    });
  }
}
