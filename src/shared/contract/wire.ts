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
  /** The client has taken in the feed's state up to `rev`; main holds changes back while too few are seen. */
  | { t: 'seen'; id: number; rev: number }
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

/**
 * The first message of a client, before any other. In Electron it says that a page was loaded and the ids start anew; in
 * the browser it carries the token, and main answers `welcome` or closes with one of the codes below.
 */
export interface Hello {
  t: 'hello';
  token?: string;
}
export interface Welcome {
  t: 'welcome';
  /** To be shown from now on: the one in the address may have been good for one use. */
  token: string;
}

/** Path of the browser's WebSocket. */
export const SOCKET_PATH = '/bridge';

/** Why main closed the browser's WebSocket; 4000 to 4999 are free for applications. */
export const CLOSE_CODE = { badMessage: 4400, badToken: 4401, helloTimeout: 4408, tooSlow: 4429 } as const;

/** Revisions of one feed that may be under way and not `seen`; what changes meanwhile is sent as one patch. */
export const FEED_WINDOW = 4;

/** Electron's one IPC channel. */
export const IPC_CHANNEL = 'skep';

/** Unacknowledged bytes a stream may have under way, each direction. */
export const STREAM_WINDOW = 1024 * 1024;
