import type { SwarmTask } from '../../../shared/model/swarm.ts';
import type { RawService, RawTask } from '../raw.ts';
import { Specs } from './specs.ts';
import { toTask } from './to-task.ts';

/** Which tasks were asked for: those of some ids and of some services, or all. */
export type Scope = 'all' | { ids: readonly string[]; services: readonly string[] };

interface Entry {
  version: number | undefined;
  /** What it was made from, interned. */
  spec: object | undefined;
  task: SwarmTask;
}

/** Ids of the tasks that are others than before, and of those that are no more. */
export interface TaskChanges {
  changed: Set<string>;
  gone: Set<string>;
}

/** The tasks by the managers' word. Only what has another version than before is looked into. */
export class TaskBook {
  readonly #entries = new Map<string, Entry>();
  /** Ids by service: to look through 20,000 tasks for those of one costs more than to read its answer. */
  readonly #byService = new Map<string, Set<string>>();
  readonly #services = new Map<string, { raw: RawService; template: object | undefined }>();
  readonly #specs = new Specs();

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): SwarmTask | undefined {
    return this.#entries.get(id)?.task;
  }

  /** Takes in all services. Gives the ids of the tasks that are outdated now, or no more. */
  services(raws: readonly RawService[]): Set<string> {
    const moved = new Set<string>();
    const listed = new Set(raws.map(({ ID }) => ID));
    for (const id of [...this.#services.keys()]) if (!listed.has(id)) this.#services.delete(id);
    for (const raw of raws) {
      const before = this.#services.get(raw.ID);
      if (before && isSame(before.raw.Version?.Index, raw.Version?.Index)) continue;
      const spec = raw.Spec?.TaskTemplate;
      const template = spec && this.#specs.intern(raw.ID, asOfTask(spec));
      this.#services.set(raw.ID, { raw, template });
      if (template !== before?.template) moved.add(raw.ID);
    }
    return moved.size > 0 ? this.#date(moved) : moved;
  }

  /** Takes in what a manager answered to a question for these tasks. */
  tasks(raws: readonly RawTask[], scope: Scope): TaskChanges {
    const changed = new Set<string>();
    const listed = new Set<string>();
    for (const raw of raws) {
      listed.add(raw.ID);
      if (this.#take(raw, scope)) changed.add(raw.ID);
    }
    const gone = this.#missing(listed, scope);
    for (const id of gone) this.#drop(id);
    if (scope === 'all') this.#sweep();
    return { changed, gone };
  }

  #take(raw: RawTask, scope: Scope): boolean {
    const before = this.#entries.get(raw.ID);
    const version = raw.Version?.Index;
    if (before && isSame(before.version, version)) return false;
    // Two questions that were under way at the same time: the later answer is not always the newer one.
    if (scope !== 'all' && before?.version !== undefined && version !== undefined && version < before.version)
      return false;
    const service = this.#services.get(raw.ServiceID ?? '');
    const task = toTask(raw, service?.raw);
    if (!task) return false;
    const spec = raw.Spec && this.#specs.intern(task.serviceId, asOfTask(raw.Spec));
    this.#entries.set(raw.ID, { version, spec, task: dated(task, spec, service?.template) });
    const ids = this.#byService.get(task.serviceId);
    if (ids) ids.add(raw.ID);
    else this.#byService.set(task.serviceId, new Set([raw.ID]));
    return true;
  }

  #drop(id: string): void {
    const { serviceId = '' } = this.#entries.get(id)?.task ?? {};
    this.#entries.delete(id);
    const ids = this.#byService.get(serviceId);
    ids?.delete(id);
    if (ids?.size === 0) this.#byService.delete(serviceId);
  }

  /** Tasks that were asked for, and are not there any more. */
  #missing(listed: ReadonlySet<string>, scope: Scope): Set<string> {
    const gone = new Set<string>();
    const asked = scope === 'all' ? [this.#entries.keys()] : [...scope.services.map((id) => this.#of(id)), scope.ids];
    for (const ids of asked) for (const id of ids) if (this.#entries.has(id) && !listed.has(id)) gone.add(id);
    return gone;
  }

  #of(service: string): Iterable<string> {
    return this.#byService.get(service) ?? [];
  }

  #date(services: ReadonlySet<string>): Set<string> {
    const changed = new Set<string>();
    for (const id of [...services].flatMap((service) => [...this.#of(service)])) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      const task = dated(entry.task, entry.spec, this.#services.get(entry.task.serviceId)?.template);
      if (task === entry.task) continue;
      entry.task = task;
      changed.add(id);
    }
    return changed;
  }

  #sweep(): void {
    const used = new Set<object>();
    for (const { spec } of this.#entries.values()) if (spec) used.add(spec);
    for (const { template } of this.#services.values()) if (template) used.add(template);
    this.#specs.keep(used);
  }
}

/** Without a version, which every engine gives, nothing is known to be the same. */
const isSame = (before: number | undefined, now: number | undefined): boolean => now !== undefined && before === now;

/** The engine names the kind of tasks in a service's template, and leaves it out of the tasks. */
function asOfTask(spec: object): object {
  const { Runtime: _, ...rest } = spec as { Runtime?: string };
  return rest;
}

/** A task that is to go is not waited for by any update. */
function dated(task: SwarmTask, spec: object | undefined, template: object | undefined): SwarmTask {
  const leaving = task.desired === 'shutdown' || task.desired === 'remove';
  const outdated = !leaving && spec !== undefined && template !== undefined && spec !== template;
  if (outdated === (task.outdated ?? false)) return task;
  const { outdated: _, ...rest } = task;
  return outdated ? { ...rest, outdated } : rest;
}
