import type { ServerMessage } from '../../shared/contract/wire.ts';

/** What main needs of a shell's connection to one page. Whoever makes it has checked who is at its other end. */
export interface Port {
  post(message: ServerMessage): void;
  /** What the page sent, as it came: nothing in it may be trusted. */
  onMessage(listener: (message: unknown) => void): void;
  /** The page is gone. Called once, at most. */
  onDown(listener: () => void): void;
}
