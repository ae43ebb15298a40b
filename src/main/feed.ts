import type { Collections, FeedPatch, FeedSource, FeedState } from '../shared/contract/index.ts';

type Entity = { id: string };
type Pending = Map<string, Map<string, Entity | null>>;

/**
 * A keyed live value: entities are put and removed one by one, listeners get what changed in one patch per turn of the
 * event loop (or when `flush` is called). Putting an entity that is deeply equal to the one held is no change; the very same one is not even looked into.
 */
export class FeedStore<C extends Collections> implements FeedSource<C> {
  readonly #held = new Map<string, Map<string, Entity>>();
  readonly #listeners = new Set<(patch: FeedPatch<C>) => void>();
  #pending: Pending = new Map();
  #scheduled = false;

  constructor(collections: readonly (keyof C & string)[]) {
    for (const name of collections) this.#held.set(name, new Map());
  }

  get<K extends keyof C & string>(name: K, id: string): FeedState<C>[K][number] | undefined {
    return this.#of(name).get(id) as FeedState<C>[K][number] | undefined;
  }

  all<K extends keyof C & string>(name: K): FeedState<C>[K] {
    return [...this.#of(name).values()] as FeedState<C>[K];
  }

  /** The same by id, as it is held and not as a copy: for whoever looks at once, and changes nothing. */
  map<K extends keyof C & string>(name: K): ReadonlyMap<string, FeedState<C>[K][number]> {
    return this.#of(name) as unknown as ReadonlyMap<string, FeedState<C>[K][number]>;
  }

  put<K extends keyof C & string>(name: K, entity: FeedState<C>[K][number]): void {
    const value = entity as Entity;
    const held = this.#of(name);
    const before = held.get(value.id);
    if (before === value) return;
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(value)) return;
    held.set(value.id, value);
    this.#note(name, value.id, value);
  }

  remove<K extends keyof C & string>(name: K, id: string): void {
    if (this.#of(name).delete(id)) this.#note(name, id, null);
  }

  /** Makes a collection hold exactly these. */
  replace<K extends keyof C & string>(name: K, entities: FeedState<C>[K]): void {
    const ids = new Set((entities as Entity[]).map((entity) => entity.id));
    for (const id of [...this.#of(name).keys()]) if (!ids.has(id)) this.remove(name, id);
    for (const entity of entities) this.put(name, entity);
  }

  snapshot(): FeedState<C> {
    this.flush();
    return Object.fromEntries([...this.#held].map(([name, held]) => [name, [...held.values()]])) as FeedState<C>;
  }

  subscribe(listener: (patch: FeedPatch<C>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  flush(): void {
    if (this.#pending.size === 0) return;
    const upsert: Record<string, Entity[]> = {};
    const remove: Record<string, string[]> = {};
    for (const [name, changes] of this.#pending) {
      const put = [...changes.values()].filter((value) => value !== null);
      const gone = [...changes].filter(([, value]) => value === null).map(([id]) => id);
      if (put.length > 0) upsert[name] = put;
      if (gone.length > 0) remove[name] = gone;
    }
    this.#pending = new Map();
    for (const listener of [...this.#listeners]) listener({ upsert, remove } as FeedPatch<C>);
  }

  #of(name: string): Map<string, Entity> {
    const held = this.#held.get(name);
    if (!held) throw new Error(`This feed has no collection ${name}`);
    return held;
  }

  #note(name: string, id: string, value: Entity | null): void {
    const changes = this.#pending.get(name) ?? new Map<string, Entity | null>();
    changes.set(id, value);
    this.#pending.set(name, changes);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.flush();
    });
  }
}
