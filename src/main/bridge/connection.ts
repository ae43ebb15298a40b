import type { ServerMessage } from '../../shared/contract/wire.ts';
import { type ErrorShape, isCode, SkepError } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import type { Port } from './port.ts';
import type { AppHandlers } from './resolve.ts';

/** What calls, feeds and streams of one page share. */
export interface Connection {
  readonly handlers: AppHandlers;
  post(message: ServerMessage): void;
  /** A thrown value as the page gets it; our own bugs are logged with their stack. */
  explain(error: unknown, name: string): ErrorShape;
}

export function connect(handlers: AppHandlers, port: Port, log: Log): Connection {
  const explain = (error: unknown, name: string): ErrorShape => {
    const known = SkepError.from(error);
    if (isCode(known, 'INTERNAL')) log.error({ name, error }, 'a handler failed');
    return known.toShape();
  };
  return {
    handlers,
    explain,
    post(message) {
      try {
        port.post(message);
      } catch (error) {
        // What cannot be sent (no JSON, no clone) is a bug of the handler; the page must not wait for it.
        const shape = explain(
          new SkepError('INTERNAL', `A ${message.t} could not be sent`, { cause: error }),
          message.t,
        );
        if (message.t === 'reply') port.post({ t: 'reply', id: message.id, reply: { ok: false, error: shape } });
        else port.post({ t: 'fail', id: message.id, error: shape });
      }
    },
  };
}
