import { type ErrorCode, SkepError } from '../../../shared/errors.ts';
import { type Docker, openLogs } from '../../engine/index.ts';
import type { Format, Speaker } from './format.ts';
import type { Line } from './line.ts';
import type { Backlog } from './merge.ts';
import { Reader } from './reader.ts';

/** After this long without a line the log has said what it had: what comes then is new. */
const QUIET_MS = 100;
/** A log that is not followed ends; one that neither ends nor goes on is on a node that hangs. */
const STALLED_MS = 5_000;
const ANSWER_MS = 4_000;

/** A container whose log is read. */
export interface Container {
  id: string;
  speaker: Speaker;
  /** What a person calls it: `web.1`, `worker01`. */
  title: string;
  /** Short name of the node that it is on. */
  node: string;
  /** It has not ended. */
  running: boolean;
}

export interface SourceInit {
  docker: Docker;
  container: Container;
  tail: number | 'all';
  since: number | undefined;
  follow: boolean;
  format: Format;
  /** When the logs that were there already have to have come, by `performance.now()`. */
  deadline: number;
  note(from: Speaker, text: string): Promise<unknown>;
  send(bytes: Buffer): Promise<boolean>;
  signal: AbortSignal;
}

/** reading: to its end, or as long as it is followed; broken: something is missing; done: all was read; mute: cannot be read. */
export type SourceState = 'reading' | 'broken' | 'done' | 'mute';

/** The log of one container. First a backlog, line by line; then what is new, as it comes. */
export class Source implements Backlog {
  readonly #init: SourceInit;
  readonly #abort = new AbortController();
  #reader: Reader | undefined;
  #taken = 0;
  #last: string | undefined;
  #state: SourceState = 'reading';

  /** `after`: the stamp of the last line that is known already. */
  constructor(init: SourceInit, after?: string) {
    this.#init = init;
    this.#last = after;
  }

  get container(): Container {
    return this.#init.container;
  }

  get state(): SourceState {
    return this.#state;
  }

  /** The stamp of the last line that was read: where another source of the same log goes on. */
  get last(): string | undefined {
    return this.#last;
  }

  /** Says why where that does not work; never throws. */
  async open(): Promise<void> {
    const { docker, container, format, signal } = this.#init;
    const ends = AbortSignal.any([signal, this.#abort.signal]);
    try {
      const soon = AbortSignal.any([ends, AbortSignal.timeout(ANSWER_MS)]);
      const { Config } = await docker.getContainer(container.id).inspect({ abortSignal: soon });
      const tty = Config.Tty;
      this.#reader = new Reader(await this.#stream(ends), { tty, limit: format.limit, after: this.#last });
    } catch (error) {
      await this.#failed(SkepError.from(error));
    }
  }

  /** Only the answer's beginning has to come soon. */
  async #stream(ends: AbortSignal): ReturnType<typeof openLogs> {
    const { docker, container, tail, since, follow } = this.#init;
    const late = setTimeout(() => this.#abort.abort(noAnswer(container.node)), ANSWER_MS);
    const from = this.#last ? engineTime(this.#last) : since === undefined ? undefined : since / 1000;
    const options = { follow, tail: this.#last ? ('all' as const) : tail, ...(from !== undefined && { since: from }) };
    try {
      return await openLogs(docker, container.id, options, ends);
    } finally {
      clearTimeout(late);
    }
  }

  get head(): Line | undefined {
    return this.#reader?.head;
  }

  take(): Line | undefined {
    const line = this.#reader?.take();
    if (!line) return undefined;
    this.#taken += 1;
    this.#last = line.stamp;
    return line;
  }

  async more(): Promise<boolean> {
    const { tail, follow, deadline, container } = this.#init;
    if (!this.#reader || (follow && tail !== 'all' && this.#taken >= tail)) return false;
    try {
      const filled = await this.#reader.fill(follow ? Math.min(QUIET_MS, deadline - performance.now()) : STALLED_MS);
      if (filled === 'quiet' && !follow) await this.#failed(noAnswer(container.node));
      if (filled === 'end') this.#state = 'done';
      return filled === 'more';
    } catch (error) {
      await this.#failed(SkepError.from(error));
      return false;
    }
  }

  /** Passes on what comes, in the order in which it comes, to the log's end. */
  async follow(): Promise<void> {
    const { format, container, send } = this.#init;
    try {
      while (this.#reader && this.#state === 'reading') {
        if ((await this.#reader.fill()) === 'end') this.#state = 'done';
        const lines = this.#reader.takeAll();
        this.#last = lines.at(-1)?.stamp ?? this.#last;
        if (!(await send(Buffer.concat(lines.map((line) => format.line(container.speaker, line)))))) return;
      }
    } catch {
      // The node went, which is said of the node; it is read on when that is back.
      this.#state = 'broken';
    }
    this.#reader = undefined;
  }

  close(): void {
    this.#abort.abort();
    this.#reader?.close();
  }

  async #failed(error: SkepError): Promise<void> {
    this.#reader?.close();
    this.#reader = undefined;
    const { container, note, signal } = this.#init;
    this.#state = 'broken';
    if (signal.aborted || EXPECTED.includes(error.code)) return;
    const mute = UNREADABLE.test([error.message, ...error.details].join(' '));
    if (mute) this.#state = 'mute';
    const why = mute ? 'its logging driver keeps nothing that could be read' : error.message;
    await note(container.speaker, `The log of ${container.title} cannot be read: ${why}.`);
  }
}

/** Nobody reads any more, or the container is gone. */
const EXPECTED: readonly ErrorCode[] = ['CANCELLED', 'NOT_FOUND'];
const UNREADABLE = /does not support reading/i;

const noAnswer = (node: string): SkepError =>
  new SkepError('TIMEOUT', `the engine in ${node} does not answer`, { retryable: true });

/** Engines take seconds with a fraction: of `2026-01-14T14:02:04.123456789Z` that is `1768399324.123456789`. */
function engineTime(stamp: string): string {
  const fraction = /\.(\d+)/.exec(stamp)?.[1] ?? '0';
  return `${Math.floor(Date.parse(stamp) / 1000)}.${fraction}`;
}
