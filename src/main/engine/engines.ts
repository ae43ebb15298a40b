import { homedir } from 'node:os';
import type { CollectionsOf } from '../../shared/contract/index.ts';
import { SkepError } from '../../shared/errors.ts';
import { FeedStore } from '../feed.ts';
import type { Log } from '../log.ts';
import type { AreaHandlers } from '../types.ts';
import type { World } from './candidate.ts';
import { Choice } from './choice.ts';
import { findCandidates, isRemote } from './discovery.ts';
import { Entry } from './entry.ts';
import { listImages } from './images.ts';
import { pause } from './pause.ts';
import type { Engine, Engines } from './types.ts';

/** A remote engine that is slow to refuse does not hold up the news that the others are not there. */
const FIRST_ROUND_MS = 3_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;
/** While one is up, the others are looked at now and then. */
const IDLE_PAUSE_MS = 15_000;

/** The engine that the user prefers, kept across starts. */
export interface EnginePreference {
  get(): Promise<string | undefined>;
  set(engine: string): Promise<void>;
}

export interface EnginesInit extends Partial<World> {
  log: Log;
  preference?: EnginePreference;
}

export interface EnginesArea extends Engines {
  readonly handlers: AreaHandlers<'engine'>;
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
  #looked: Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #isLooking = false;
  #closed = false;

  constructor({ log, preference, home, env, platform }: EnginesInit) {
    this.#log = log;
    this.#preference = preference;
    this.#world = { home: home ?? homedir(), env: env ?? process.env, platform: platform ?? process.platform };
    this.#choice = new Choice(
      () => [...this.#entries.values()],
      () => this.#tell(),
    );
    this.handlers = {
      list: () => this.#feed,
      retry: async () => {
        await this.#look(true);
        return {};
      },
      use: async ({ engine }) => {
        await this.#use(engine);
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

  current(): Engine {
    return this.#choice.current();
  }

  async whenUp(ms: number): Promise<Engine> {
    const limit = Date.now() + ms;
    await this.#firstRound(Math.max(ms, FIRST_ROUND_MS));
    while (!this.#choice.isUp && Date.now() < limit && !this.#closed) await this.#nextChange(limit - Date.now());
    return this.current();
  }

  up(): Engine[] {
    return [...this.#entries.values()].filter(({ state }) => state === 'up').map(({ engine }) => engine);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
    await this.#look(true);
  }

  /** Looks at the candidates that are not up; `all`: also at remote ones that nobody asked for. */
  async #look(all: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#isLooking = true;
    await this.#findEntries();
    const entries = [...this.#entries.values()];
    const due = entries.filter(({ candidate }) => all || candidate.chosen || !isRemote(candidate.address));
    await Promise.all(due.map((entry) => entry.look()));
    this.#isLooking = false;
    this.#lookLater();
  }

  #lookLater(): void {
    if (this.#closed) return;
    const isUp = this.up().length > 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(false), isUp ? IDLE_PAUSE_MS : this.#pauseMs);
    this.#pauseMs = isUp ? FIRST_PAUSE_MS : Math.min(this.#pauseMs * 1.5, LONGEST_PAUSE_MS);
  }

  async #findEntries(): Promise<void> {
    const candidates = await findCandidates(this.#world);
    if (this.#closed) return;
    const known = new Map(this.#entries);
    this.#entries.clear();
    for (const candidate of candidates) {
      this.#entries.set(
        candidate.address,
        known.get(candidate.address) ?? new Entry(candidate, this.#log, () => this.#changed()),
      );
    }
    // One that answers stays, though its context was removed meanwhile.
    for (const [id, entry] of known) {
      if (this.#entries.has(id)) continue;
      if (entry.state === 'up') this.#entries.set(id, entry);
      else entry.close();
    }
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
    // When the last one went, it is looked for soon.
    if (!this.#isLooking && this.up().length === 0) this.#lookLater();
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
