import { isCode, SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Engine, EngineEvent, Engines } from '../../engine/index.ts';
import type { Log } from '../../log.ts';
import { askManagers, PATIENCE_MS, type Question } from '../ask.ts';
import { members } from '../members.ts';
import { Ears } from './ears.ts';
import { Hearsay, isNews, type News, serviceOf, taskOf } from './hearsay.ts';
import { Pace } from './pace.ts';
import { type Answers, Picture } from './picture.ts';
import { Pulse } from './pulse.ts';
import { questionFor } from './question.ts';
import { scopeOf } from './scope.ts';
import { Seats } from './seats.ts';
import type { Scope } from './task-book.ts';
import { ALL, LATE_MS, type Wanted, Wants } from './wants.ts';

const RETRY_MS = 1_500;
/** What a frozen node may hold up. */
const LISTING_MS = 5_000;
const PATIENCE_PER_NODE_MS = 20;
/** The most that a first picture has to be painted in: what took longer waited for a manager. */
const PAINT_MS = 2_000;

interface Deps {
  engines: Engines;
  log: Log;
}

/** Keeps the picture of one lab live, until stopped. Nothing it meets ends it: it says what it lost, and goes on trying. */
export class Watch {
  readonly #ref: LabRef;
  readonly #deps: Deps;
  readonly #seats = new Seats();
  readonly #hearsay = new Hearsay();
  readonly picture: Picture;
  readonly #wants = new Wants();
  readonly #pace = new Pace();
  readonly #pulse = new Pulse(
    () => this.#beat(),
    () => this.#pace.gap,
  );
  #ears: { engine: Engine; ears: Ears } | undefined;
  /** Of the tasks that were told of, services that were asked for and that the managers do not list. */
  #strangers: ReadonlySet<string> = new Set();
  /** The manager that answered last. */
  #manager = '';
  /** Until the first picture has had its time to be painted. */
  #painting: NodeJS.Timeout | undefined;
  #painted = false;
  #stopped = false;
  readonly #unsubscribe: () => void;

  constructor(ref: LabRef, deps: Deps) {
    this.#ref = ref;
    this.#deps = deps;
    this.picture = new Picture(ref.lab, this.#seats);
    this.picture.store.subscribe(({ upsert, remove }) => {
      if (upsert?.tasks || upsert?.services || upsert?.nodes || remove?.tasks) this.#pace.changed();
    });
    this.#unsubscribe = deps.engines.onChange(() => this.#pulse.ask());
    this.#pulse.ask();
  }

  /** Looks at everything again, at once: after the machine slept. */
  resync(): void {
    this.#pace.forget();
    this.#pulse.ask();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#painting);
    this.#pulse.stop();
    this.#unsubscribe();
    this.#ears?.ears.stop();
  }

  /** One look, and in how many milliseconds the next is due by itself. */
  async #beat(): Promise<number> {
    const wanted = this.#wants.take();
    const began = performance.now();
    try {
      return await this.#pace.measure(() => this.#look(wanted));
    } catch (error) {
      // What was asked for is still wanted.
      this.#wants.add(wanted);
      this.#pace.wantFull();
      return this.#lost(SkepError.from(error));
    } finally {
      this.picture.store.flush();
      this.#painting ??= setTimeout(() => this.#begin(), Math.min(PAINT_MS, performance.now() - began));
      this.#follow();
    }
  }

  /** The first picture had as long to be painted as it took to be read: what many connections cost does not hold it up. */
  #begin(): void {
    this.#painted = true;
    this.#follow();
  }

  async #look(wanted: Wanted): Promise<number> {
    const engine = this.#deps.engines.get(this.#ref.engine);
    if (this.#listen(engine)) this.#pace.forget();
    const full = this.#pace.begin();
    const due = full ? ALL : { ...wanted, nodes: wanted.nodes || this.picture.unsettled.nodes };
    if (due.members) await this.#lookAtMembers(engine);
    if (this.#managers().length === 0) return this.#withoutManagers();
    await this.#lookAtSwarm(engine, due, full);
    return this.#pace.next(this.picture.unsettled);
  }

  async #lookAtSwarm(engine: Engine, due: Wanted, full: boolean): Promise<void> {
    const began = performance.now();
    const scope = full ? 'all' : this.#scope();
    const question = questionFor({ ...due, scope, tasks: this.picture.store.map('tasks') });
    const { answer, manager } = await this.#ask(engine, question);
    if (this.#stopped) return;
    this.#manager = manager;
    this.picture.said(answer);
    this.#wants.answered(began);
    this.#askForStrangers(answer, full);
    if (full) this.#pace.wasFull();
    this.picture.status({ state: 'live', ...(full && { asOf: Date.now() }) });
  }

  /** A service that was made while nobody listened is known by its tasks first. Of one that was removed they stay a while. */
  #askForStrangers({ tasks = [] }: Answers, full: boolean): void {
    const services = this.picture.store.map('services');
    const found = new Set(tasks.flatMap(({ ServiceID: id }) => (id && !services.has(id) ? [id] : [])));
    const known = this.#strangers;
    this.#strangers = full ? found : new Set([...known, ...found]);
    if ([...found].every((id) => known.has(id))) return;
    this.#wants.add({ services: true });
    this.#pulse.ask();
  }

  /** Where all that were made as managers were demoted, and none is known that was promoted, one of the others has to be. */
  async #ask(engine: Engine, question: Question<Answers>): Promise<{ answer: Answers; manager: string }> {
    const managers = this.#managers();
    try {
      return await askManagers(engine, managers, question, this.#patience);
    } catch (error) {
      if (!isCode(error, 'NOT_A_MANAGER')) throw error;
      const others = this.#seats.all.filter((seat) => seat.running && !seat.paused && !managers.includes(seat.name));
      return await askManagers(
        engine,
        others.map(({ name }) => name),
        question,
        this.#patience,
      ).catch(() => {
        throw error;
      });
    }
  }

  /** The tasks that were named, and those that change by themselves. */
  #scope(): Scope {
    const { store, unsettled } = this.picture;
    const open = { ids: unsettled.tasks, services: unsettled.services };
    return scopeOf([this.#wants.named, open], store.map('tasks'), store.map('services'));
  }

  /** Whether it began just now: then nothing is known of what was before. */
  #listen(engine: Engine): boolean {
    if (this.#ears?.engine === engine || this.#stopped) return false;
    this.#ears?.ears.stop();
    const ears = new Ears(engine, this.#ref.lab, {
      host: (event) => this.#heardOfMember(event),
      node: (name, event) => this.#heardInNode(engine, name, event),
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
    this.#follow();
    this.picture.redraw();
  }

  /** Listens in the nodes that are awake. */
  #follow(): void {
    if (this.#stopped || !this.#painted) return;
    const awake = this.#seats.all.filter(({ running, paused }) => running && !paused);
    this.#ears?.ears.follow(awake.map(({ name }) => name));
  }

  #heardOfMember(event: EngineEvent): void {
    if (isNews(event) && this.#seats.hear(event) === 'known') this.#seated();
    this.#missed();
  }

  #heardInNode(engine: Engine, name: string, event: EngineEvent): void {
    if (!isNews(event)) {
      if (this.#seats.answered(name)) this.#seated();
      this.#missed();
    } else if (event.type === 'container') {
      void this.#heardOfTask(engine, name, event);
    } else {
      this.#heardOfSwarm(event);
    }
  }

  /** A service or a node is another one: what that means for tasks comes a moment later. */
  #heardOfSwarm(event: News): void {
    this.#wants.add(event.type === 'service' ? { services: true } : { nodes: true });
    const services = event.type === 'service' ? [event.actorId] : this.picture.servicesOn(event.actorId);
    for (const id of services) this.#wants.tasksOf(id);
    this.#askTwice();
  }

  async #heardOfTask(engine: Engine, name: string, event: News): Promise<void> {
    const taskId = taskOf(event);
    if (taskId === undefined) return;
    this.#wants.task(taskId);
    this.#askTwice();
    const task = this.picture.store.get('tasks', taskId);
    const { version } = this.picture.store.get('services', serviceOf(event) ?? '') ?? {};
    const hasCheck = (id: string) => hasHealthCheck(engine, name, id);
    const hint = await this.#hearsay.hint(event, { task, version, hasCheck });
    if (hint) this.picture.hint(taskId, hint);
  }

  /** Something may have happened that nobody told. */
  #missed(): void {
    this.#pulse.ask(this.#pace.wantFull());
  }

  #askTwice(): void {
    this.#pulse.ask();
    this.#pulse.ask(LATE_MS);
  }

  /** A picture of a thousand nodes takes its time. */
  get #patience(): number {
    return PATIENCE_MS + this.#seats.all.length * PATIENCE_PER_NODE_MS;
  }

  /** The managers, the one that answered last before the others; what was made as a worker may have been promoted since. */
  #managers(): string[] {
    const promoted = this.picture.store.all('nodes').filter(({ role }) => role === 'manager');
    const managers = this.#seats.managers(promoted.map(({ name }) => name));
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
    return this.#pace.reconcile;
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
}

async function hasHealthCheck(engine: Engine, node: string, containerId: string): Promise<boolean | undefined> {
  try {
    const { State } = await engine.node(node).docker.getContainer(containerId).inspect();
    return State.Health !== undefined;
  } catch {
    // Gone again already: its death is told by the next event. Or its node does not answer: then the managers tell.
    return undefined;
  }
}
