import type { SwarmTask } from '../../shared/model/swarm.ts';
import { CellGroup, count, newTally, type Tally } from './cell-group.ts';
import { type Cell, isFault, type Model, NOTHING, sameCell, slotCells, slotKey } from './cells.ts';
import { PastStates } from './past-states.ts';

interface Slot {
  key: string;
  serviceId: string;
  /** Oldest first. */
  attempts: SwarmTask[];
  cells: Cell[];
}

const NONE: readonly Cell[] = [];

/**
 * All tasks as cells, kept from patch to patch: what a patch does not touch is not made again, and keeps its object and its
 * list. A patch of 200 tasks in 20,000 costs what 200 tasks cost, and one walk over the others.
 */
export class CellIndex {
  readonly total: Tally = newTally();
  readonly past = new PastStates();
  #model: Model = NOTHING;
  #colours: ReadonlyMap<string, number> = new Map();
  /** Position of each service, by age. */
  #age = new Map<string, number>();
  readonly #slots = new Map<string, Slot>();
  readonly #byId = new Map<string, Cell>();
  readonly #nodes = new Map<string, CellGroup>();
  readonly #services = new Map<string, CellGroup>();
  /** Per service the slots that have failed and not recovered. */
  readonly #troubled = new Map<string, Set<string>>();
  #all: readonly Cell[] | undefined;

  get model(): Model {
    return this.#model;
  }

  /** Brings everything up to a newer model; nothing happens where it is the same one. */
  update(model: Model, colours: ReadonlyMap<string, number>): void {
    if (model === this.#model && colours === this.#colours) return;
    const before = this.#model;
    const coloursBefore = this.#colours;
    this.#model = model;
    this.#colours = colours;
    const dirty = new Set<string>();
    if (model.services !== before.services || colours !== coloursBefore)
      this.#readServices(before, coloursBefore, dirty);
    if (model.nodes !== before.nodes) this.#readNodes(before, dirty);
    if (model.tasks !== before.tasks) this.#readTasks(before, dirty);
    for (const key of dirty) this.#renew(key);
    if (dirty.size > 0) this.#all = undefined;
  }

  get(id: string): Cell | undefined {
    return this.#byId.get(id);
  }

  /** By age of the service, then slot, then age. */
  all(): readonly Cell[] {
    this.#all ??= [...this.#byId.values()].sort(this.#order);
    return this.#all;
  }

  /** `''`: tasks without a node. */
  ofNode = (id: string): readonly Cell[] => this.#nodes.get(id)?.list(this.#order) ?? NONE;
  ofService = (id: string): readonly Cell[] => this.#services.get(id)?.list(this.#order) ?? NONE;
  /** In no order: for who only looks for something among them. */
  amongService = (id: string): Iterable<Cell> => this.#services.get(id)?.members() ?? NONE;
  nodeTally = (id: string): Tally | undefined => this.#nodes.get(id)?.tally;
  serviceTally = (id: string): Tally | undefined => this.#services.get(id)?.tally;

  /** Nodes that tasks name and that are no members any more. */
  goneNodes(): string[] {
    return [...this.#nodes.keys()].filter((id) => id !== '' && !this.#model.nodes.has(id));
  }

  /** The last error of a slot that has not recovered. */
  lastError(serviceId: string): string | undefined {
    let last: SwarmTask | undefined;
    for (const key of this.#troubled.get(serviceId) ?? []) {
      for (const task of this.#slots.get(key)?.attempts ?? []) {
        if (task.error && task.since >= (last?.since ?? 0)) last = task;
      }
    }
    return last?.error;
  }

  readonly #order = (a: Cell, b: Cell): number =>
    this.#ageOf(a) - this.#ageOf(b) ||
    (a.service < b.service ? -1 : a.service > b.service ? 1 : 0) ||
    (a.task.slot ?? 0) - (b.task.slot ?? 0) ||
    a.task.created - b.task.created;

  #ageOf(cell: Cell): number {
    return this.#age.get(cell.task.serviceId) ?? Number.MAX_SAFE_INTEGER;
  }

  #readServices(before: Model, colours: ReadonlyMap<string, number>, dirty: Set<string>): void {
    const { services } = this.#model;
    const looksOther = (id: string): boolean => {
      const was = before.services.get(id);
      const is = services.get(id);
      return was?.name !== is?.name || was?.created !== is?.created || colours.get(id) !== this.#colours.get(id);
    };
    const changed = [...new Set([...before.services.keys(), ...services.keys()])].filter(looksOther);
    if (changed.length === 0) return;
    const byAge = [...services.values()].sort((a, b) => a.created - b.created);
    this.#age = new Map(byAge.map(({ id }, i) => [id, i]));
    for (const id of changed) this.#touch(this.#services.get(id), dirty);
  }

  /** A node that goes down, comes back or leaves changes what its tasks are. */
  #readNodes(before: Model, dirty: Set<string>): void {
    const { nodes } = this.#model;
    for (const [id, was] of before.nodes) {
      const is = nodes.get(id);
      if (was === is) continue;
      if ((was.state === 'down') !== (is?.state === 'down') || was.short !== is?.short) {
        this.#touch(this.#nodes.get(id), dirty);
      }
    }
    for (const id of nodes.keys()) if (!before.nodes.has(id)) this.#touch(this.#nodes.get(id), dirty);
  }

  #touch(group: CellGroup | undefined, dirty: Set<string>): void {
    for (const cell of group?.members() ?? []) dirty.add(slotKey(cell.task));
  }

  #readTasks(before: Model, dirty: Set<string>): void {
    const { tasks } = this.#model;
    let kept = 0;
    for (const [id, task] of tasks) {
      const was = before.tasks.get(id);
      if (was) kept += 1;
      if (was === task) continue;
      if (was) {
        this.past.changed(was, task);
        this.#leave(was, dirty);
      }
      this.#join(task, dirty);
    }
    if (kept === before.tasks.size) return;
    for (const [id, was] of before.tasks) {
      if (tasks.has(id)) continue;
      this.past.forget(id);
      this.#leave(was, dirty);
    }
  }

  #leave(task: SwarmTask, dirty: Set<string>): void {
    const key = slotKey(task);
    const slot = this.#slots.get(key);
    if (!slot) return;
    slot.attempts = slot.attempts.filter(({ id }) => id !== task.id);
    dirty.add(key);
  }

  #join(task: SwarmTask, dirty: Set<string>): void {
    const key = slotKey(task);
    const slot = this.#slots.get(key) ?? { key, serviceId: task.serviceId, attempts: [], cells: [] };
    this.#slots.set(key, slot);
    slot.attempts.push(task);
    dirty.add(key);
  }

  /** Makes the cells of a slot again. */
  #renew(key: string): void {
    const slot = this.#slots.get(key);
    if (!slot) return;
    slot.attempts.sort((a, b) => a.created - b.created);
    const cells = slotCells(slot.attempts, this.#model, this.#colours.get(slot.serviceId) ?? 0);
    const stay = new Set(cells.map(({ id }) => id));
    for (const cell of slot.cells) if (!stay.has(cell.id) && this.#byId.get(cell.id) === cell) this.#take(cell);
    slot.cells = cells.map((cell) => this.#put(cell));
    this.#noteTrouble(slot);
    if (cells.length === 0) this.#slots.delete(key);
  }

  #put(cell: Cell): Cell {
    const old = this.#byId.get(cell.id);
    if (old && sameCell(old, cell)) return old;
    if (old) this.#take(old);
    this.#byId.set(cell.id, cell);
    groupOf(this.#nodes, cell.task.nodeId ?? '').put(cell);
    groupOf(this.#services, cell.task.serviceId).put(cell);
    count(this.total, cell, 1);
    return cell;
  }

  #take(cell: Cell): void {
    this.#byId.delete(cell.id);
    dropFrom(this.#nodes, cell.task.nodeId ?? '', cell.id);
    dropFrom(this.#services, cell.task.serviceId, cell.id);
    count(this.total, cell, -1);
  }

  #noteTrouble({ key, serviceId, cells }: Slot): void {
    const newest = cells.at(-1);
    const slots = this.#troubled.get(serviceId) ?? new Set();
    if (newest && (isFault(newest) || (newest.kind !== 'running' && newest.failures > 0))) slots.add(key);
    else slots.delete(key);
    if (slots.size > 0) this.#troubled.set(serviceId, slots);
    else this.#troubled.delete(serviceId);
  }
}

function groupOf(groups: Map<string, CellGroup>, id: string): CellGroup {
  const group = groups.get(id) ?? new CellGroup();
  groups.set(id, group);
  return group;
}

function dropFrom(groups: Map<string, CellGroup>, id: string, cell: string): void {
  const group = groups.get(id);
  group?.drop(cell);
  if (group?.size === 0) groups.delete(id);
}
