import { homedir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import type { CollectionsOf } from '../../shared/contract/index.ts';
import { SkepError } from '../../shared/errors.ts';
import type { AddedEngine } from '../../shared/model/engine.ts';
import { FeedStore } from '../feed.ts';
import type { Log } from '../log.ts';
import type { AreaHandlers } from '../types.ts';
import { Added, type AddedStore } from './added.ts';
import { type Candidate, type World, withoutContext } from './candidate.ts';
import { testEngine } from './check/index.ts';
import { Choice } from './choice.ts';
import { chosenOf, findCandidates } from './discovery.ts';
import { Entry } from './entry.ts';
import { listImages } from './images.ts';
import { pause } from './pause.ts';
import type { Engine, Engines } from './types.ts';

/** A remote engine that is slow to refuse does not hold up the news that the others are not there. */
const FIRST_ROUND_MS = 3_000;
/** One engine that somebody asks for by name may be far away. */
const ASKED_ROUND_MS = 20_000;
/** How often contexts and sockets that are new are looked for: while nothing answers, and while something does. */
const SCAN_MS = { none: 2_000, some: 15_000 };
/** Two scans that are further apart by the clock than by the machine's own count: it slept in between. */
const SLEPT_MS = 20_000;

/** The engine that the user prefers, kept across starts. */
export interface EnginePreference {
  get(): Promise<string | undefined>;
  set(engine: string): Promise<void>;
}

export interface EnginesInit extends Partial<World> {
  log: Log;
  preference?: EnginePreference;
  added?: AddedStore;
  /** The one engine to be used, by name or address: no other is looked at. */
  only?: string | undefined;
  /** The machine slept, by its clocks: what is known of labs is old too. */
  onWake?: () => void;
}

export interface EnginesArea extends Engines {
  readonly handlers: AreaHandlers<'engine'>;
  /** What a person puts before `docker` to mean this engine, whether it answers or not; undefined of one not known. */
  shellPrefix(id: string): string | undefined;
  /** Looks at everything again, at once: after the machine slept. */
  wake(): void;
}

/** Finds the machine's engines and keeps finding them: begins to look at once, until `close`. */
export function createEngines(init: EnginesInit): EnginesArea {
  return new Finder(init);
}

class Finder implements EnginesArea {
  readonly handlers: AreaHandlers<'engine'>;
  readonly #feed = new FeedStore<CollectionsOf<'engine.list'>>(['engines']);
  readonly #listeners = new Set<() => void>();
  readonly #entries = new Map<string, Entry>();
  readonly #choice: Choice;
  readonly #world: World;
  readonly #log: Log;
  readonly #preference: EnginePreference | undefined;
  readonly #added: Added;
  readonly #only: string | undefined;
  readonly #onWake: (() => void) | undefined;
  #refused: SkepError | undefined;
  #looked: Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #clocks = readClocks();
  #closed = false;

  constructor({ log, preference, added, only, onWake, home, env, platform }: EnginesInit) {
    this.#log = log;
    this.#preference = preference;
    this.#added = new Added(added);
    this.#only = only;
    this.#onWake = onWake;
    this.#world = { home: home ?? homedir(), env: env ?? process.env, platform: platform ?? process.platform };
    this.#choice = new Choice(
      () => [...this.#entries.values()],
      () => this.#tell(),
    );
    this.handlers = {
      list: () => this.#feed,
      retry: async () => {
        // Who hangs is told of by the feed.
        const late = new AbortController();
        await Promise.race([this.#look(), pause(FIRST_ROUND_MS, late.signal)]);
        late.abort();
        return {};
      },
      use: async ({ engine }) => {
        await this.#use(engine);
        return {};
      },
      test: (asked) => testEngine({ asked, world: this.#world, known: this.#known(), log }),
      add: async (engine) => {
        await this.#added.add(engine, this.#known());
        await this.#scan();
        return { engine: engine.address };
      },
      rename: async ({ engine, name }) => {
        await this.#added.rename(engine, name, this.#known());
        await this.#scan();
        return {};
      },
      remove: async ({ engine }) => {
        await this.#added.remove(engine);
        this.#drop(engine);
        await this.#scan();
        return {};
      },
      images: ({ engine }, { signal }) => listImages(this.get(engine).docker, signal),
    };
    this.#looked = this.#begin();
  }

  get(id: string): Engine {
    const entry = this.#entries.get(id);
    if (entry) return entry.engine;
    throw new SkepError('ENGINE_UNREACHABLE', `No engine is known at ${id}`, { hint: 'Look for engines again.' });
  }

  shellPrefix(id: string): string | undefined {
    return this.#entries.get(id)?.candidate.shellPrefix;
  }

  current(): Engine {
    if (this.#refused) throw this.#refused;
    return this.#choice.current();
  }

  async whenUp(ms: number): Promise<Engine> {
    const limit = Date.now() + ms;
    await this.#firstRound(Math.max(ms, this.#only === undefined ? FIRST_ROUND_MS : ASKED_ROUND_MS));
    while (!this.#refused && !this.#choice.isUp && Date.now() < limit && !this.#closed)
      await this.#nextChange(limit - Date.now());
    return this.current();
  }

  up(): Engine[] {
    return [...this.#entries.values()].filter(({ state }) => state === 'up').map(({ engine }) => engine);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  wake(): void {
    for (const entry of this.#entries.values()) void entry.wake();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#choice.close();
    for (const entry of this.#entries.values()) entry.close();
    this.#tell();
  }

  async #begin(): Promise<void> {
    const preferred = await this.#preference?.get().catch((error: unknown) => {
      this.#log.warn({ error }, 'the preferred engine could not be read');
      return undefined;
    });
    if (preferred) this.#choice.prefer(preferred);
    await this.#look();
  }

  /** Looks for engines, and at all of them: each by itself, so that one which hangs holds up no other. */
  async #look(): Promise<void> {
    await this.#scan();
    await Promise.all([...this.#entries.values()].map((entry) => entry.look()));
  }

  /** Finds the places where engines may be; new ones are looked at. */
  async #scan(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.#follow(await this.#candidates());
      this.#refused = undefined;
    } catch (error) {
      this.#refused = SkepError.from(error);
      this.#log.warn({ error }, 'engines could not be looked for');
    }
    if (this.#closed) return;
    this.#choice.update();
    this.#tell();
    this.#scanLater();
  }

  #scanLater(): void {
    clearTimeout(this.#timer);
    const ms = this.up().length > 0 ? SCAN_MS.some : SCAN_MS.none;
    this.#timer = setTimeout(() => {
      if (this.#slept()) {
        this.wake();
        this.#onWake?.();
      }
      void this.#scan();
    }, ms);
    this.#timer.unref();
  }

  /** A shell that is not told of the machine's sleep finds out by its clocks, one of which stood still. */
  #slept(): boolean {
    const before = this.#clocks;
    this.#clocks = readClocks();
    return this.#clocks.wall - before.wall - (this.#clocks.own - before.own) > SLEPT_MS;
  }

  async #candidates(): Promise<Candidate[]> {
    const found = await findCandidates(this.#world, await this.#kept());
    return this.#only === undefined ? found : [chosenOf(found, this.#only, this.#world)];
  }

  #kept(): Promise<AddedEngine[]> {
    return this.#added.all().catch((error: unknown) => {
      this.#log.warn({ error }, 'the engines added by hand could not be read');
      return [];
    });
  }

  #follow(candidates: readonly Candidate[]): void {
    if (this.#closed) return;
    const known = new Map(this.#entries);
    this.#entries.clear();
    for (const candidate of candidates) {
      const held = known.get(candidate.address);
      // With other certificates it is another way there, and the old one is of no use.
      const same = held !== undefined && isDeepStrictEqual(held.candidate.tls, candidate.tls);
      if (same) held.candidate = candidate;
      else held?.close();
      this.#entries.set(candidate.address, same ? held : this.#enter(candidate));
    }
    // One that answers stays, though its context was removed meanwhile; it says so.
    for (const [id, entry] of known) {
      if (this.#entries.has(id)) continue;
      if (entry.state === 'up') {
        entry.candidate = withoutContext(entry.candidate);
        this.#entries.set(id, entry);
      } else entry.close();
    }
  }

  #enter(candidate: Candidate): Entry {
    const entry = new Entry(candidate, this.#log, () => this.#changed());
    void entry.look();
    return entry;
  }

  #drop(id: string): void {
    this.#entries.get(id)?.close();
    this.#entries.delete(id);
  }

  #known(): Candidate[] {
    return [...this.#entries.values()].map(({ candidate }) => candidate);
  }

  async #use(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    await entry?.look();
    this.get(id);
    this.#choice.prefer(id);
    await this.#preference?.set(id);
  }

  #changed(): void {
    if (this.#closed) return;
    this.#choice.update();
    this.#tell();
  }

  #tell(): void {
    const current = this.#choice.id;
    this.#feed.replace(
      'engines',
      [...this.#entries.values()].map((entry) => entry.toInfo(entry.candidate.address === current)),
    );
    for (const listener of [...this.#listeners]) listener();
  }

  async #firstRound(ms: number): Promise<void> {
    const late = new AbortController();
    await Promise.race([this.#looked, this.#choice.settled(), pause(ms, late.signal)]);
    late.abort();
  }

  #nextChange(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(done, ms);
      const stop = this.onChange(done);
    });
  }
}

/** The wall's clock, and the machine's count of its own waking time, in ms. */
const readClocks = (): { wall: number; own: number } => ({ wall: Date.now(), own: performance.now() });
