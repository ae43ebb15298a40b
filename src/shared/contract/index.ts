import type { z } from 'zod';
import { appContract } from './app.ts';
import type { CallDef, Collections, FeedDef, FeedPatch, FeedState, StreamDef } from './define.ts';
import { doctorContract } from './doctor.ts';
import { engineContract } from './engine.ts';
import { labContract } from './lab.ts';
import { operationContract } from './operation.ts';
import { registryContract } from './registry.ts';
import { swarmContract } from './swarm.ts';

/** THE contract: every call, feed and stream that crosses the bridge. On the wire its names are `area.name`. */
export const contract = {
  app: appContract,
  engine: engineContract,
  lab: labContract,
  operation: operationContract,
  swarm: swarmContract,
  registry: registryContract,
  doctor: doctorContract,
};
export type Contract = typeof contract;

type NamesOf<K> = {
  [A in keyof Contract]: {
    [N in keyof Contract[A]]: Contract[A][N] extends { kind: K } ? `${A & string}.${N & string}` : never;
  }[keyof Contract[A]];
}[keyof Contract];

export type CallName = NamesOf<'call'>;
export type FeedName = NamesOf<'feed'>;
export type StreamName = NamesOf<'stream'>;

export type DefOf<Name extends string> = Name extends `${infer A}.${infer N}`
  ? A extends keyof Contract
    ? N extends keyof Contract[A]
      ? Contract[A][N]
      : never
    : never
  : never;

/** What a client passes in; defaults may be left out. */
export type InputOf<Name extends CallName> =
  DefOf<Name> extends CallDef<infer I extends z.ZodType, z.ZodType> ? z.input<I> : never;
export type OutputOf<Name extends CallName> =
  DefOf<Name> extends CallDef<z.ZodType, infer O extends z.ZodType> ? z.output<O> : never;
export type ParamsOf<Name extends FeedName | StreamName> =
  DefOf<Name> extends { params: infer P extends z.ZodType } ? z.input<P> : never;
export type CollectionsOf<Name extends FeedName> =
  DefOf<Name> extends FeedDef<z.ZodType, infer C extends Collections> ? C : never;
export type StateOf<Name extends FeedName> = FeedState<CollectionsOf<Name>>;
export type PatchOf<Name extends FeedName> = FeedPatch<CollectionsOf<Name>>;

/** A live value in main: the bridge numbers its revisions and sends them on. */
export interface FeedSource<C extends Collections> {
  snapshot(): FeedState<C>;
  /** The listener hears every change after the snapshot. Returns the function that ends it. */
  subscribe(listener: (patch: FeedPatch<C>) => void): () => void;
}

/**
 * What main must supply for the contract; `Bytes` is main's duplex stream type. A missing handler is a compile error.
 * Handlers get their input parsed.
 */
export type Handlers<Bytes> = {
  [A in keyof Contract]: {
    [N in keyof Contract[A]]: Contract[A][N] extends CallDef<infer I, infer O>
      ? (input: z.output<I>, context: { signal: AbortSignal }) => Promise<z.output<O>> | z.output<O>
      : Contract[A][N] extends FeedDef<infer P, infer C>
        ? (params: z.output<P>) => FeedSource<C> | Promise<FeedSource<C>>
        : Contract[A][N] extends StreamDef<infer P>
          ? (params: z.output<P>, context: { signal: AbortSignal }) => Bytes | Promise<Bytes>
          : never;
  };
};

export type { Collections, FeedPatch, FeedState } from './define.ts';
