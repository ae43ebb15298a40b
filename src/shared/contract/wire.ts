import type { ErrorShape } from '../errors.ts';

/**
 * What both shells carry. `id` is chosen by the client and names the call, subscription or stream. In the browser a
 * `data` message is a binary frame: the id as four big-endian bytes, then the bytes; all others are JSON text.
 */
export type ClientMessage =
  | { t: 'call'; id: number; name: string; input: unknown }
  | { t: 'cancel'; id: number }
  | { t: 'subscribe'; id: number; name: string; params: unknown }
  | { t: 'unsubscribe'; id: number }
  | { t: 'open'; id: number; name: string; params: unknown }
  | { t: 'data'; id: number; bytes: Uint8Array }
  /** The client has consumed `bytes` more bytes of the stream. */
  | { t: 'ack'; id: number; bytes: number }
  | { t: 'end'; id: number }
  | { t: 'close'; id: number };

export type ServerMessage =
  | { t: 'reply'; id: number; reply: Reply }
  | { t: 'snapshot'; id: number; rev: number; state: Record<string, unknown[]> }
  | {
      t: 'patch';
      id: number;
      rev: number;
      upsert?: Record<string, unknown[]>;
      remove?: Record<string, string[]>;
    }
  | { t: 'data'; id: number; bytes: Uint8Array }
  | { t: 'ack'; id: number; bytes: number }
  | { t: 'end'; id: number }
  /** A feed or a stream could not start, or broke; nothing more comes under this id. */
  | { t: 'fail'; id: number; error: ErrorShape };

export type Reply = { ok: true; data: unknown } | { ok: false; error: ErrorShape };

/** All that differs between the shells. In Electron it is `window.skep`; in the browser it wraps a WebSocket. */
export interface SkepPort {
  /** How this shell shows the app: decides on window buttons, "show log", and what a download does. */
  readonly shell: 'electron' | 'browser';
  readonly platform: string;
  post(message: ClientMessage): void;
  /** Returns the function that stops listening. */
  onMessage(listener: (message: ServerMessage) => void): () => void;
  /** The connection to main is gone (true) or there (false, called at once if it is). */
  onDown(listener: (down: boolean, error?: ErrorShape) => void): () => void;
}

/** Electron's one IPC channel. */
export const IPC_CHANNEL = 'skep';

/** Unacknowledged bytes a stream may have under way, each direction. */
export const STREAM_WINDOW = 1024 * 1024;
