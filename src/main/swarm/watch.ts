import { SkepError } from '../../shared/errors.ts';
import type { LabRef } from '../../shared/model/lab.ts';
import type { Engine, EngineEvent, Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import { askManagers, type Question } from './ask.ts';
import { Ears } from './ears.ts';
import { Hearsay, isNews, taskOf } from './hearsay.ts';
import { members } from './members.ts';
import { type Answers, Picture } from './picture.ts';
import { Pulse } from './pulse.ts';
import type { RawService } from './raw.ts';
import { Seats } from './seats.ts';

/** Catches what events miss: some engines stop sending them without a word. */
const RECONCILE_MS = 15_000;
/** Agents report to the managers in batches, up to 100 ms late. */
const AFTER_EVENT_MS = 150;
const UNSETTLED_MS = 250;
/** What has not settled for long (a task that no node can take) is asked for more and more rarely. */
const UNSETTLED_MOST_MS = 2_500;
const RETRY_MS = 1_500;
/** What a frozen node may hold up. */
const LISTING_MS = 5_000;

interface Deps {
  engines: Engines;
  log: Log;
}

type Wanted = Record<'members' | 'nodes' | 'services', boolean>;

const ALL: Wanted = { members: true, nodes: true, services: true };
const TASKS: Wanted = { members: false, nodes: false, services: false };

/** Keeps the picture of one lab live, until stopped. Nothing it meets ends it: it says what it lost, and goes on trying. */
export class Watch {
  readonly #ref: LabRef;
  readonly #deps: Deps;
  readonly #seats = new Seats();
  readonly #hearsay = new Hearsay();
  readonly picture: Picture;
  readonly #pulse = new Pulse(() => this.#beat());
  #ears: { engine: Engine; ears: Ears } | undefined;
  #wanted: Wanted = { ...ALL };
  /** The manager that answered last. */
  #manager = '';
  #reconciledAt = 0;
  #changedAt = 0;
  #stopped = false;
  readonly #unsubscribe: () => void;

  constructor(ref: LabRef, deps: Deps) {
    this.#ref = ref;
    this.#deps = deps;
    this.picture = new Picture(ref.lab, this.#seats);
    this.picture.store.subscribe(({ upsert, remove }) => {
      if (upsert?.tasks || upsert?.services || upsert?.nodes || remove?.tasks) this.#changedAt = performance.now();
    });
    this.#unsubscribe = deps.engines.onChange(() => this.#pulse.ask());
    this.#pulse.ask();
  }

  /** Looks at everything again: after the machine slept. */
  resync(): void {
    this.#want(ALL);
  }

  stop(): void {
    this.#stopped = true;
    this.#pulse.stop();
    this.#unsubscribe();
    this.#ears?.ears.stop();
  }

  #want(what: Wanted, ms = 0): void {
    for (const key of ['members', 'nodes', 'services'] as const) this.#wanted[key] ||= what[key];
    this.#pulse.ask(ms);
  }

  /** One look, and in how many milliseconds the next is due by itself. */
  async #beat(): Promise<number> {
    const due = Date.now() - this.#reconciledAt >= RECONCILE_MS;
    const wanted = due ? { ...ALL } : this.#wanted;
    this.#wanted = { ...TASKS };
    try {
      return await this.#look(wanted);
    } catch (error) {
      // What was asked for is still wanted.
      for (const key of ['members', 'nodes', 'services'] as const) this.#wanted[key] ||= wanted[key];
      return this.#lost(SkepError.from(error));
    } finally {
      this.picture.store.flush();
    }
  }

  async #look(due: Wanted): Promise<number> {
    const engine = this.#deps.engines.get(this.#ref.engine);
    const wanted = this.#listen(engine) ? ALL : due;
    if (wanted.members) await this.#lookAtMembers(engine);
    if (this.#seats.managers().length === 0) return this.#withoutManagers();

    const { answer, manager } = await askManagers(engine, this.#managers(), questionFor(wanted));
    if (this.#stopped) return RECONCILE_MS;
    this.#manager = manager;
    this.picture.said(answer);
    const full = wanted.members && wanted.nodes && wanted.services;
    if (full) this.#reconciledAt = Date.now();
    this.picture.status({ state: 'live', ...(full && { asOf: this.#reconciledAt }) });
    return this.#pace();
  }

  /** Whether it began just now: then nothing is known of what was before. */
  #listen(engine: Engine): boolean {
    if (this.#ears?.engine === engine || this.#stopped) return false;
    this.#ears?.ears.stop();
    const ears = new Ears(engine, this.#ref.lab, {
      host: (event) => this.#heardOfMember(event),
      node: (name, event) => void this.#heardInNode(engine, name, event),
    });
    this.#ears = { engine, ears };
    return true;
  }

  async #lookAtMembers(engine: Engine): Promise<void> {
    this.#seats.see(await members(engine, this.#ref.lab, AbortSignal.timeout(LISTING_MS)));
    this.#seated();
  }

  /** The seats changed: who is listened to, and how the nodes are drawn. */
  #seated(): void {
    const awake = this.#seats.all.filter(({ running, paused }) => running && !paused);
    if (!this.#stopped) this.#ears?.ears.follow(awake.map(({ name }) => name));
    this.picture.redraw();
  }

  #heardOfMember(event: EngineEvent): void {
    if (isNews(event) && this.#seats.hear(event) === 'known') this.#seated();
    this.#want(ALL);
  }

  async #heardInNode(engine: Engine, name: string, event: EngineEvent): Promise<void> {
    if (!isNews(event)) {
      this.#seats.answered(name);
      this.#seated();
      return this.#want({ ...TASKS, nodes: true });
    }
    if (event.type === 'service') return this.#want({ ...TASKS, services: true });
    if (event.type === 'node') return this.#want({ ...TASKS, nodes: true });
    const taskId = taskOf(event);
    if (taskId === undefined) return;
    this.#want(TASKS);
    this.#want(TASKS, AFTER_EVENT_MS);
    const task = this.picture.store.get('tasks', taskId);
    const hint = await this.#hearsay.hint(event, task, (id) => hasHealthCheck(engine, name, id));
    if (hint) this.picture.hint(taskId, hint);
  }

  /** The managers, the one that answered last before the others. */
  #managers(): string[] {
    const managers = this.#seats.managers();
    return managers.toSorted((a, b) => Number(b === this.#manager) - Number(a === this.#manager));
  }

  #withoutManagers(): number {
    const seats = this.#seats.all;
    if (seats.some(({ running }) => running)) {
      const paused = seats.some(({ role, paused }) => role === 'manager' && paused);
      this.picture.status({ state: 'stale', reason: `None of the lab’s managers ${paused ? 'answers' : 'runs'}` });
    } else {
      this.picture.clear();
      const reason = seats.length > 0 ? `${this.#ref.lab} is stopped` : `There is no lab ${this.#ref.lab} any more`;
      this.picture.status({ state: 'none', reason });
    }
    return RECONCILE_MS;
  }

  #lost(error: SkepError): number {
    const { log } = this.#deps;
    if (this.picture.store.get('status', 'status')?.reason !== error.message) {
      const level = error.code === 'INTERNAL' ? 'error' : 'info';
      log[level]({ ...this.#ref, error }, 'the swarm is not seen');
    }
    if (error.code === 'NOT_A_MANAGER') {
      this.picture.clear();
      this.picture.status({ state: 'none', reason: `${this.#ref.lab} has no swarm yet` });
    } else {
      this.picture.status({ state: 'stale', reason: error.message });
    }
    return RETRY_MS;
  }

  #pace(): number {
    if (this.picture.settled) return RECONCILE_MS;
    const quiet = performance.now() - this.#changedAt;
    return Math.min(UNSETTLED_MOST_MS, Math.max(UNSETTLED_MS, quiet / 8));
  }
}

/** Tasks always, and of the rest what is wanted. */
const questionFor =
  ({ nodes, services }: Wanted): Question<Answers> =>
  async (docker, signal) => {
    const [tasks, nodesSaid, servicesSaid] = await Promise.all([
      docker.listTasks({ abortSignal: signal }),
      nodes ? docker.listNodes({ abortSignal: signal }) : undefined,
      services ? (docker.listServices({ abortSignal: signal }) as Promise<RawService[]>) : undefined,
    ]);
    return { tasks, ...(nodesSaid && { nodes: nodesSaid }), ...(servicesSaid && { services: servicesSaid }) };
  };

async function hasHealthCheck(engine: Engine, node: string, containerId: string): Promise<boolean> {
  try {
    const { State } = await engine.node(node).docker.getContainer(containerId).inspect();
    return State.Health !== undefined;
  } catch {
    // Gone again already: its death is told by the next event.
    return false;
  }
}
