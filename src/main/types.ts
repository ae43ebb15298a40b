import type { Duplex, Readable } from 'node:stream';
import type { Handlers } from '../shared/contract/index.ts';

/** A stream's bytes in main: what is written to it came from the client, a Readable takes none. */
export type Bytes = Duplex | Readable;

/** One area's share of the handlers, as its `create…` function returns it. */
export type AreaHandlers<A extends keyof Handlers<Bytes>> = Handlers<Bytes>[A];
