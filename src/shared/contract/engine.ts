import { z } from 'zod';
import { AddedEngine, EngineInfo, EngineName, EngineTest, EngineTestStep, TlsFiles } from '../model/engine.ts';
import { HostImage } from '../model/image.ts';
import { call, feed } from './define.ts';

export const engineContract = {
  /** All engines the app knows of; exactly one is current as soon as one answers. */
  list: feed(z.object({}), { engines: EngineInfo }),
  /** Looks for engines again, at once. */
  retry: call(z.object({}), z.object({})),
  /** Makes an engine the current one. */
  use: call(z.object({ engine: z.string() }), z.object({})),
  /**
   * Tests an engine that may be added, step by step, while somebody listens. `address` may also be the name of a docker context.
   * Another `attempt` tests the same anew.
   */
  test: feed(z.object({ address: z.string().max(500), tls: TlsFiles.optional(), attempt: z.number() }), {
    tests: EngineTest,
    steps: EngineTestStep,
  }),
  /** Keeps an engine in the settings, and connects to it from now on. Its address and paths alone: keys stay where they are. */
  add: call(AddedEngine, z.object({ engine: z.string() })),
  /** Of an engine that was added by hand. */
  rename: call(z.object({ engine: z.string(), name: EngineName }), z.object({})),
  /** Of an engine that was added by hand: the app forgets it. What is on it stays. */
  remove: call(z.object({ engine: z.string() }), z.object({})),
  /** Tagged images of an engine, newest first. */
  images: call(z.object({ engine: z.string() }), z.array(HostImage)),
};
