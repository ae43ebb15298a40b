import type { z } from 'zod';

/**
 * The three kinds of thing that cross the bridge, and no more: a call (input to output, cancelled by id), a feed (a live
 * value: one snapshot, then keyed patches) and a stream (bytes both ways, with acknowledgement).
 */
export interface CallDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'call';
  input: I;
  output: O;
}

/** Collections of entities by id; a single value is a collection that holds one. */
export type Collections = Record<string, z.ZodType<{ id: string }>>;

export interface FeedDef<P extends z.ZodType = z.ZodType, C extends Collections = Collections> {
  kind: 'feed';
  params: P;
  collections: C;
}

export interface StreamDef<P extends z.ZodType = z.ZodType> {
  kind: 'stream';
  params: P;
}

export type Def = CallDef | FeedDef | StreamDef;
export type Area = Record<string, Def>;

export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): CallDef<I, O> => ({
  kind: 'call',
  input,
  output,
});

export const feed = <P extends z.ZodType, C extends Collections>(params: P, collections: C): FeedDef<P, C> => ({
  kind: 'feed',
  params,
  collections,
});

export const stream = <P extends z.ZodType>(params: P): StreamDef<P> => ({ kind: 'stream', params });

/** A feed's whole state: for each collection its entities, in no order. */
export type FeedState<C extends Collections> = { [K in keyof C]: z.output<C[K]>[] };

/** What changed: entities put in or replaced whole, and ids that are gone. */
export interface FeedPatch<C extends Collections> {
  upsert?: { [K in keyof C]?: z.output<C[K]>[] };
  remove?: { [K in keyof C]?: string[] };
}
