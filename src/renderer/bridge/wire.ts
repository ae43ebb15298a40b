import type { ClientMessage } from '../../shared/contract/wire.ts';
import type { SkepError } from '../../shared/errors.ts';

/** refused: main will not have this page (its token is not, or no longer, the right one); trying again does not help. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'up' }
  | { readonly state: 'down' | 'refused'; readonly error: SkepError };

/** What calls, feeds and streams need of the connection. */
export interface Wire {
  nextId(): number;
  post(message: ClientMessage): void;
  readonly connection: Connection;
}
