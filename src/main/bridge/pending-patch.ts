type Entity = { id: string };
export interface Patch {
  upsert?: Record<string, Entity[]>;
  remove?: Record<string, string[]>;
}

/** From here on a fresh snapshot is the smaller thing to send. */
const MAX_CHANGES = 5000;

/** Patches that add up to one: per entity only the last word counts. */
export class PendingPatch {
  #changes = new Map<string, Map<string, Entity | null>>();
  #count = 0;

  get empty(): boolean {
    return this.#count === 0;
  }

  /** Too much to keep: nothing is kept any more, and a snapshot is due. */
  get overgrown(): boolean {
    return this.#count > MAX_CHANGES;
  }

  add({ upsert = {}, remove = {} }: Patch): void {
    for (const [name, ids] of Object.entries(remove)) for (const id of ids) this.#note(name, id, null);
    for (const [name, entities] of Object.entries(upsert)) for (const e of entities) this.#note(name, e.id, e);
  }

  take(): Patch {
    const upsert: Record<string, Entity[]> = {};
    const remove: Record<string, string[]> = {};
    for (const [name, changes] of this.#changes) {
      const put = [...changes.values()].filter((value) => value !== null);
      const gone = [...changes].flatMap(([id, value]) => (value === null ? [id] : []));
      if (put.length > 0) upsert[name] = put;
      if (gone.length > 0) remove[name] = gone;
    }
    this.clear();
    return { upsert, remove };
  }

  clear(): void {
    this.#changes = new Map();
    this.#count = 0;
  }

  #note(name: string, id: string, value: Entity | null): void {
    if (this.overgrown) return;
    const changes = this.#changes.get(name) ?? new Map<string, Entity | null>();
    this.#changes.set(name, changes);
    if (!changes.has(id)) this.#count += 1;
    changes.set(id, value);
    if (this.overgrown) this.#changes.clear();
  }
}
