import { setTimeout as pause } from 'node:timers/promises';
import type { LogTarget } from '../../../shared/contract/swarm.ts';
import type { SkepError } from '../../../shared/errors.ts';
import { LABEL } from '../../../shared/model/names.ts';
import type { Engine } from '../../engine/index.ts';
import { type Member, members } from '../members.ts';
import type { Speaker } from './format.ts';
import { Place } from './place.ts';
import type { Container } from './source.ts';
import { filtersFor, membersFor, toContainer } from './target.ts';

const AGAIN_MS = 1_000;
/** An engine tells of a pause before its own list has it. */
const LISTED_MS = 300;
const NEWS = ['start', 'die', 'destroy', 'pause', 'unpause'];

interface Hooks {
  /** Containers whose logs are to be read, as a node lists them. */
  found(place: Place, containers: Container[]): Promise<void>;
  note(from: Speaker, text: string): void;
  /** By a fault of our own. */
  broke(error: SkepError): void;
  signal: AbortSignal;
}

interface Seat {
  place: Place;
  speaker: Speaker;
  /** Its engine can be asked. */
  awake: boolean;
  /** Nothing comes from it now, which was said. */
  troubled: boolean;
  /** It will be looked at again. */
  due: boolean;
}

/** The nodes that have a share in a log: which of them can be asked, and what is said of those that cannot. */
export class Seats {
  readonly #engine: Engine;
  readonly #asked: { lab: string; target: LogTarget; follow: boolean };
  readonly #hooks: Hooks;
  readonly #seats = new Map<string, Seat>();
  #stop: (() => void) | undefined;
  /** The members will be looked at again. */
  #isDue = false;

  constructor(engine: Engine, asked: { lab: string; target: LogTarget; follow: boolean }, hooks: Hooks) {
    this.#engine = engine;
    this.#asked = asked;
    this.#hooks = hooks;
  }

  /** Takes over a listing of the lab's members. Settles when those that can be asked have answered. */
  async see(listed: readonly Member[]): Promise<void> {
    const { target, lab } = this.#asked;
    const present = membersFor(target, lab, listed);
    for (const [name, seat] of this.#seats) if (!present.some((one) => one.name === name)) this.#gone(name, seat);
    await Promise.all(present.map((member) => this.#seen(member)));
  }

  /** Follows what becomes of the nodes, and what starts in them. */
  listen(): void {
    if (this.#hooks.signal.aborted) return;
    for (const { place, awake } of this.#seats.values()) if (awake) place.listen();
    const filters = { type: ['container'], label: [`${LABEL.lab}=${this.#asked.lab}`], event: NEWS };
    this.#stop = this.#engine.events(filters, () => void this.#heard());
  }

  /** Something of it broke off: soon it is looked at again, as long as its node runs. */
  lookAgain(place: Place): void {
    for (const seat of this.#seats.values()) if (seat.place === place) void this.#again(seat);
  }

  close(): void {
    this.#stop?.();
    for (const { place } of this.#seats.values()) place.leave();
  }

  async #heard(): Promise<void> {
    await this.#look();
    if (this.#isDue) return;
    this.#isDue = true;
    await pause(LISTED_MS, undefined, { ref: false });
    this.#isDue = false;
    if (!this.#hooks.signal.aborted) await this.#look();
  }

  async #look(): Promise<void> {
    const { lab, target } = this.#asked;
    try {
      const listed = await members(this.#engine, lab, AbortSignal.timeout(AGAIN_MS * 4));
      // Of a lab or a node that is gone nothing more will come.
      await this.see(target.of === 'node' && !isThere(target.id, listed) ? [] : listed);
    } catch {
      // The engine is away: it is asked again when its events are back.
    }
  }

  async #seen(member: Member): Promise<void> {
    const seat = this.#seats.get(member.name) ?? this.#sit(member);
    // The log of a node itself is kept by the engine that runs it.
    const awake = this.#asked.target.of === 'node' || (member.running && !member.paused);
    const { label } = seat.speaker;
    if (member.paused) this.#trouble(seat, `${label} is paused.`);
    else if (!awake) this.#trouble(seat, `${label} does not run.`);
    if (!member.running && !awake) seat.place.leave();
    const woke = awake && !seat.awake;
    seat.awake = awake;
    if (seat.troubled && member.running && !member.paused && this.#asked.target.of === 'node') this.#well(seat);
    if (!woke) return;
    if (this.#stop) seat.place.listen();
    await seat.place.look();
  }

  #sit(member: Member): Seat {
    const { target } = this.#asked;
    const { found, broke, signal } = this.#hooks;
    const speaker = { id: member.name, label: member.short };
    const place: Place = new Place({
      client: target.of === 'node' ? this.#engine : this.#engine.node(member.name),
      filters: filtersFor(target, member),
      toContainer: toContainer(target, member),
      found: (containers) => found(place, containers),
      answered: (error) => {
        if (!error) this.#well(seat);
        else if (error.code === 'INTERNAL') broke(error);
        else if (seat.awake) {
          this.#trouble(seat, `${speaker.label} does not answer.`);
          void this.#again(seat);
        }
      },
      signal,
    });
    const seat: Seat = { place, speaker, awake: false, troubled: false, due: false };
    this.#seats.set(member.name, seat);
    return seat;
  }

  #gone(name: string, seat: Seat): void {
    seat.place.leave();
    this.#seats.delete(name);
    this.#hooks.note(seat.speaker, `${seat.speaker.label} was removed.`);
  }

  #trouble(seat: Seat, what: string): void {
    if (seat.troubled) return;
    seat.troubled = true;
    const then = this.#asked.follow ? 'Its lines come when it is back.' : 'Its lines are missing.';
    this.#hooks.note(seat.speaker, `${what} ${then}`);
  }

  #well(seat: Seat): void {
    if (!seat.troubled) return;
    seat.troubled = false;
    this.#hooks.note(seat.speaker, `${seat.speaker.label} is back.`);
  }

  async #again(seat: Seat): Promise<void> {
    if (seat.due || !this.#asked.follow) return;
    seat.due = true;
    try {
      await pause(AGAIN_MS, undefined, { signal: this.#hooks.signal, ref: false });
      seat.due = false;
      if (seat.awake) await seat.place.look();
    } catch {
      // Nobody reads any more.
    }
  }
}

const isThere = (id: string, listed: readonly Member[]): boolean =>
  listed.some(({ name, short }) => name === id || short === id);
