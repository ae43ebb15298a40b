import type { Engine, Engines } from '../../src/main/engine/index.ts';

/** What a handler is called with. */
export const CONTEXT = { signal: new AbortController().signal };

/** The engines of an app that knows only this one, always up. */
export const oneEngine = (engine: Engine): Engines => ({
  get: () => engine,
  current: () => engine,
  whenUp: async () => engine,
  up: () => [engine],
  onChange: () => () => {},
  close: async () => {},
});
