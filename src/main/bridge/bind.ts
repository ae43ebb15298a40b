import type { ClientMessage } from '../../shared/contract/wire.ts';
import { SkepError } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import { Calls } from './calls.ts';
import { connect } from './connection.ts';
import { Feeds } from './feeds.ts';
import { parseMessage } from './messages.ts';
import type { Port } from './port.ts';
import type { AppHandlers } from './resolve.ts';
import { Streams } from './streams.ts';

/** Bad messages that are worth a line in the log, per connection. */
const MAX_COMPLAINTS = 20;

/**
 * Serves one page: parses what it sends, runs the handlers, replies. When the port goes down, or the returned function is
 * called, calls are cancelled, feeds unsubscribed, streams destroyed.
 */
export function bind(handlers: AppHandlers, port: Port, { log }: { log: Log }): () => void {
  const connection = connect(handlers, port, log);
  const calls = new Calls(connection);
  const feeds = new Feeds(connection);
  const streams = new Streams(connection);
  let complaints = 0;
  let closed = false;

  const complain = (why: string, message: unknown): void => {
    complaints += 1;
    if (complaints <= MAX_COMPLAINTS) log.warn({ shape: shapeOf(message) }, why);
  };

  const receive = (value: unknown): void => {
    if (closed) return;
    const message = parseMessage(value);
    if (message === undefined) {
      complain('a message that is none', value);
      refuse(value);
    } else if (STARTS.has(message.t) && (calls.has(message.id) || feeds.has(message.id) || streams.has(message.id))) {
      complain('an id that is in use', value);
    } else {
      dispatch(message);
    }
  };

  const dispatch = (message: ClientMessage): void => {
    const { id } = message;
    if (message.t === 'call') void calls.start(message);
    else if (message.t === 'cancel') calls.cancel(id);
    else if (message.t === 'subscribe') void feeds.start(message);
    else if (message.t === 'unsubscribe') feeds.stop(id);
    else if (message.t === 'seen') feeds.seen(id, message.rev);
    else if (message.t === 'open') void streams.start(message);
    else if (message.t === 'data') streams.data(id, message.bytes);
    else if (message.t === 'ack') streams.ack(id, message.bytes);
    else if (message.t === 'end') streams.end(id);
    else streams.stop(id);
  };

  /** Where it shows what it was meant to start, the page hears of it instead of waiting for ever. */
  const refuse = (value: unknown): void => {
    const { t, id } = shapeOf(value);
    if (typeof id !== 'number' || !STARTS.has(String(t))) return;
    const error = new SkepError('INVALID_INPUT', `This ${t} is not what the bridge takes`).toShape();
    if (t === 'call') connection.post({ t: 'reply', id, reply: { ok: false, error } });
    else connection.post({ t: 'fail', id, error });
  };

  const close = (): void => {
    if (closed) return;
    closed = true;
    calls.close();
    feeds.close();
    streams.close();
  };
  port.onMessage(receive);
  port.onDown(close);
  return close;
}

const STARTS: ReadonlySet<string> = new Set(['call', 'subscribe', 'open']);

/** The parts of a message that may be logged: its input may hold what the user typed. */
function shapeOf(value: unknown): { t?: unknown; id?: unknown } {
  if (typeof value !== 'object' || value === null) return {};
  const { t, id } = value as { t?: unknown; id?: unknown };
  return { ...(typeof t === 'string' ? { t: t.slice(0, 20) } : {}), ...(typeof id === 'number' ? { id } : {}) };
}
