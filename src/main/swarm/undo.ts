import { randomUUID } from 'node:crypto';
import { SkepError } from '../../shared/errors.ts';
import type { LabRef } from '../../shared/model/lab.ts';

/** The page offers it for ten seconds; a slow click, or one by the keyboard's Undo, still finds it. */
const KEPT_MS = 60_000;

interface Entry {
  ref: LabRef;
  run: (signal: AbortSignal) => Promise<void>;
  timer: NodeJS.Timeout;
}

/** What takes back the changes of the last minute: each once, by the id that its caller was given. */
export class UndoBook {
  readonly #entries = new Map<string, Entry>();

  /** Returns the id by which it is taken back. */
  offer(ref: LabRef, run: Entry['run']): string {
    const id = randomUUID();
    const timer = setTimeout(() => this.#entries.delete(id), KEPT_MS);
    timer.unref();
    this.#entries.set(id, { ref: { engine: ref.engine, lab: ref.lab }, run, timer });
    return id;
  }

  /** @throws SkepError NOT_FOUND when it was taken back already, or its time is over; what `run` throws, and it can be tried again. */
  async undo(ref: LabRef, id: string, signal: AbortSignal): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry || entry.ref.engine !== ref.engine || entry.ref.lab !== ref.lab)
      throw new SkepError('NOT_FOUND', 'This can no longer be undone', { hint: 'An undo is kept for a minute.' });
    this.#entries.delete(id);
    try {
      await entry.run(signal);
      clearTimeout(entry.timer);
    } catch (error) {
      this.#entries.set(id, entry);
      throw error;
    }
  }

  close(): void {
    for (const { timer } of this.#entries.values()) clearTimeout(timer);
    this.#entries.clear();
  }
}
