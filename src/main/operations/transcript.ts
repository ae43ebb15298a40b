import type { CollectionsOf, FeedSource } from '../../shared/contract/index.ts';
import type { TranscriptEntry } from '../../shared/model/operation.ts';
import { FeedStore } from '../feed.ts';
import { redact } from './redact.ts';

type TranscriptCollections = CollectionsOf<'operation.transcript'>;

/** Commands kept of a session; the oldest go first. */
const MAX_COMMANDS = 5_000;

/** What a command is for, told in the script above it. */
export interface Noted {
  entry: TranscriptEntry;
  comment: string;
}

export type Command = Pick<TranscriptEntry, 'engine' | 'lab' | 'node' | 'command'> & { comment: string };

/** Every command of this run of the app, in the order in which they began. */
export class Transcript {
  readonly #feed = new FeedStore<TranscriptCollections>(['commands']);
  readonly #comments = new Map<string, string>();
  #next = 1;

  /** Notes that a command runs now. Returns its id. */
  begin({ comment, ...command }: Command): string {
    const id = String(this.#next++);
    this.#feed.put('commands', { id, at: Date.now(), ...command, command: redact(command.command) });
    this.#comments.set(id, comment);
    this.#forget(String(this.#next - 1 - MAX_COMMANDS));
    return id;
  }

  /** `command`: what it came to be while it ran, where that differs. */
  end(id: string, exitCode: number, command?: string): void {
    const entry = this.#feed.get('commands', id);
    if (!entry) return;
    const typed = command === undefined ? entry.command : redact(command);
    this.#feed.put('commands', { ...entry, command: typed, exitCode, ms: Date.now() - entry.at });
  }

  /** The command turned out to be needless: nobody would have typed it. */
  drop(id: string): void {
    this.#forget(id);
  }

  noted(lab?: string): Noted[] {
    return this.#feed
      .all('commands')
      .filter((entry) => lab === undefined || entry.lab === lab)
      .map((entry) => ({ entry, comment: this.#comments.get(entry.id) ?? entry.node }));
  }

  source(lab?: string): FeedSource<TranscriptCollections> {
    if (lab === undefined) return this.#feed;
    const ofLab = <E extends { lab: string }>(entries: E[]): E[] => entries.filter((entry) => entry.lab === lab);
    return {
      snapshot: () => ({ commands: ofLab(this.#feed.snapshot().commands) }),
      subscribe: (listener) =>
        this.#feed.subscribe(({ upsert, remove }) => {
          const commands = ofLab(upsert?.commands ?? []);
          // An id that another lab's command had is none that this listener knows: it does no harm.
          listener({ upsert: commands.length > 0 ? { commands } : {}, ...(remove ? { remove } : {}) });
        }),
    };
  }

  #forget(id: string): void {
    this.#feed.remove('commands', id);
    this.#comments.delete(id);
  }
}
