import type { ServerMessage } from '../../shared/contract/wire.ts';
import { cancelled, SkepError } from '../../shared/errors.ts';
import type { Wire } from './wire.ts';

interface PendingCall {
  name: string;
  input: unknown;
  sent: boolean;
  resolve(data: unknown): void;
  reject(error: SkepError): void;
}

/** Calls under way, by id. */
export class Calls {
  readonly #wire: Wire;
  readonly #pending = new Map<number, PendingCall>();

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  call(name: string, input: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const { connection } = this.#wire;
    if (signal?.aborted) return Promise.reject(cancelled(signal.reason));
    if (connection.state === 'down' || connection.state === 'refused') return Promise.reject(connection.error);
    return new Promise((resolve, reject) => {
      const id = this.#wire.nextId();
      const onAbort = () => this.#cancel(id);
      const done = () => {
        this.#pending.delete(id);
        signal?.removeEventListener('abort', onAbort);
      };
      const call: PendingCall = {
        name,
        input,
        sent: false,
        resolve: (data) => {
          done();
          resolve(data);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      };
      this.#pending.set(id, call);
      signal?.addEventListener('abort', onAbort);
      if (connection.state === 'up') this.#send(id, call);
    });
  }

  receive({ id, reply }: ServerMessage & { t: 'reply' }): void {
    const call = this.#pending.get(id);
    if (reply.ok) call?.resolve(reply.data);
    else call?.reject(SkepError.fromShape(reply.error));
  }

  /** Sends what was called while the first connection was being made. */
  up(): void {
    for (const [id, call] of [...this.#pending]) if (!call.sent) this.#send(id, call);
  }

  down(error: SkepError): void {
    for (const call of [...this.#pending.values()]) call.reject(error);
  }

  #send(id: number, call: PendingCall): void {
    call.sent = true;
    try {
      this.#wire.post({ t: 'call', id, name: call.name, input: call.input });
    } catch (error) {
      call.reject(SkepError.from(error));
    }
  }

  #cancel(id: number): void {
    const call = this.#pending.get(id);
    if (!call) return;
    if (call.sent) this.#wire.post({ t: 'cancel', id });
    call.reject(cancelled());
  }
}
