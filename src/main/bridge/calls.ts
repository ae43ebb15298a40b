import type { ClientMessage, Reply } from '../../shared/contract/wire.ts';
import { cancelled, SkepError } from '../../shared/errors.ts';
import type { Connection } from './connection.ts';
import { endpoint } from './resolve.ts';

/** More than a page ever has under way; a page that has lost its mind gets BUSY and fills no memory. */
const MAX_CALLS = 512;

/** The calls of one page that are under way. */
export class Calls {
  readonly #connection: Connection;
  readonly #running = new Map<number, AbortController>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  has(id: number): boolean {
    return this.#running.has(id);
  }

  async start({ id, name, input }: ClientMessage & { t: 'call' }): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    const reply = await this.#run(name, input, controller.signal);
    // Gone from the table: the page is down and wants no reply.
    if (this.#running.get(id) !== controller) return;
    this.#running.delete(id);
    this.#connection.post({ t: 'reply', id, reply });
  }

  cancel(id: number): void {
    this.#running.get(id)?.abort(cancelled());
  }

  close(): void {
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const controller of running) controller.abort(cancelled());
  }

  async #run(name: string, input: unknown, signal: AbortSignal): Promise<Reply> {
    const { handlers, explain } = this.#connection;
    try {
      if (this.#running.size > MAX_CALLS) throw new SkepError('BUSY', 'Too many calls are under way');
      const data = await endpoint(handlers, 'call', name)(input, { signal });
      return { ok: true, data };
    } catch (error) {
      return { ok: false, error: explain(signal.aborted ? cancelled(error) : error, name) };
    }
  }
}
