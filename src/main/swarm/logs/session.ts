import { setTimeout as pause } from 'node:timers/promises';
import type { LogTarget } from '../../../shared/contract/swarm.ts';
import type { Engine } from '../../engine/index.ts';
import type { Member } from '../members.ts';
import type { Format, Speaker } from './format.ts';
import { inTimeOrder, Newest } from './merge.ts';
import { Outlet } from './outlet.ts';
import type { Place } from './place.ts';
import { Seats } from './seats.ts';
import { type Container, Source } from './source.ts';

/** Each log that is followed is a connection into its node, which is a process there. */
const MOST_LOGS = 100;
/** How long nodes are waited for before the others' lines are shown. */
const NODES_MS = 1_000;
/** How long what was there already may take to be put in order. */
const BACKLOG_MS = 2_000;
const NEWEST_BYTES = 32 * 1024 * 1024;
const PART_BYTES = 64 * 1024;

export interface Asked {
  lab: string;
  target: LogTarget;
  tail: number | 'all';
  since?: number | undefined;
  follow: boolean;
  format: Format;
}

/** One reader's look at logs, from all nodes that have a share in them. */
export class Session {
  readonly out = new Outlet();
  readonly #asked: Asked;
  readonly #seats: Seats;
  readonly #abort = new AbortController();
  readonly #sources = new Map<string, Source>();
  readonly #deadline = performance.now() + BACKLOG_MS;
  /** Settled when what was there at first has been sent. */
  readonly #begun = Promise.withResolvers<void>();
  #hasBegun = false;
  /** Notes until then. */
  #early: Buffer[] = [];
  #leftOut = false;

  constructor(engine: Engine, asked: Asked) {
    this.#asked = asked;
    this.#seats = new Seats(engine, asked, {
      found: (place, containers) => this.#found(place, containers),
      note: (from, text) => void this.#note(from, text),
      broke: (error) => void this.out.destroy(error),
      signal: this.#abort.signal,
    });
    this.out.once('close', () => this.#close());
  }

  /** Reads what is there, then goes on for as long as it is followed. */
  async run(members: readonly Member[]): Promise<void> {
    const { follow } = this.#asked;
    const looks = this.#seats.see(members);
    // A node that hangs is waited for no longer than this; what it has joins in later.
    if (follow) await Promise.race([looks, pause(NODES_MS, undefined, { ref: false })]);
    else await looks;
    await this.#backlog();
    this.#hasBegun = true;
    for (const note of [...this.#early.splice(0), this.#asked.format.begun]) await this.out.send(note);
    this.#begun.resolve();
    if (follow) this.#seats.listen();
    else this.out.finish();
  }

  async #backlog(): Promise<void> {
    const { tail, format } = this.#asked;
    const newest = new Newest(tail === 'all' ? 0 : tail, NEWEST_BYTES);
    for await (const { from, line } of inTimeOrder([...this.#sources.values()])) {
      const bytes = format.line(from.container.speaker, line);
      if (tail !== 'all') newest.add(bytes);
      else if (!(await this.out.send(bytes))) return;
    }
    for (const part of inParts(newest.take())) await this.out.send(part);
  }

  /** Opens the logs of containers that are not being read yet. */
  async #found(place: Place, containers: Container[]): Promise<void> {
    const fresh = containers.filter((container) => this.#isDue(container));
    const reading = [...this.#sources.values()].filter(({ state }) => state === 'reading').length;
    const chosen = fresh.slice(0, Math.max(0, MOST_LOGS - reading));
    if (chosen.length < fresh.length) this.#tellLeftOut();
    await Promise.all(chosen.map((container) => this.#join(place, container)));
  }

  /** Not read yet, or broken off, or started again. */
  #isDue({ id, running }: Container): boolean {
    const state = this.#sources.get(id)?.state;
    return state === undefined || state === 'broken' || (state === 'done' && running);
  }

  async #join(place: Place, container: Container): Promise<void> {
    const { tail, since, follow, format } = this.#asked;
    const before = this.#sources.get(container.id);
    const isNew = this.#hasBegun && !before && container.running;
    const source = new Source(
      {
        ...{ docker: place.docker, container, since, follow, format, deadline: this.#deadline },
        tail: isNew ? 'all' : tail,
        note: (from, text) => this.#note(from, text),
        send: (bytes) => this.out.send(bytes),
        signal: this.#abort.signal,
      },
      before?.last,
    );
    this.#sources.set(container.id, source);
    if (isNew) await this.#note(container.speaker, `${container.title} started on ${container.node}.`);
    await source.open();
    if (follow) void this.#follow(place, source);
  }

  async #follow(place: Place, source: Source): Promise<void> {
    await this.#begun.promise;
    await source.follow();
    if (this.#abort.signal.aborted) return;
    const { of } = this.#asked.target;
    if (source.state === 'broken') this.#seats.lookAgain(place);
    if (source.state !== 'done') return;
    if (source.container.running) await this.#note(source.container.speaker, await endOf(place, source.container));
    // A task has one container, which never starts again.
    if (of === 'task') this.out.finish();
  }

  #tellLeftOut(): void {
    if (this.#leftOut) return;
    this.#leftOut = true;
    const from = { id: this.#asked.target.id, label: 'skep' };
    void this.#note(
      from,
      `Only ${MOST_LOGS} of its tasks are read at a time. Choose a task to read another one’s log.`,
    );
  }

  async #note(from: Speaker, text: string): Promise<void> {
    const bytes = this.#asked.format.note(from, text);
    if (this.#hasBegun) await this.out.send(bytes);
    else this.#early.push(bytes);
  }

  #close(): void {
    this.#abort.abort();
    this.#seats.close();
    for (const source of this.#sources.values()) source.close();
    this.#begun.resolve();
  }
}

async function endOf(place: Place, { id, title, node }: Container): Promise<string> {
  const ended = title === node ? `${title} ended` : `${title} ended on ${node}`;
  try {
    const { State } = await place.docker.getContainer(id).inspect({ abortSignal: AbortSignal.timeout(2_000) });
    return State.Running ? `The log of ${title} broke off.` : `${ended} with exit code ${State.ExitCode}.`;
  } catch {
    // Its container was removed at once.
    return `${ended}.`;
  }
}

function* inParts(all: readonly Buffer[]): Generator<Buffer> {
  let part: Buffer[] = [];
  let bytes = 0;
  for (const one of all) {
    part.push(one);
    bytes += one.length;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(part);
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield Buffer.concat(part);
}
