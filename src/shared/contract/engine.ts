import { z } from 'zod';
import { EngineInfo } from '../model/engine.ts';
import { HostImage } from '../model/image.ts';
import { call, feed } from './define.ts';

export const engineContract = {
  /** All engines the app knows of; exactly one is current as soon as one answers. */
  list: feed(z.object({}), { engines: EngineInfo }),
  /** Looks for engines again, at once. */
  retry: call(z.object({}), z.object({})),
  /** Makes an engine the current one. */
  use: call(z.object({ engine: z.string() }), z.object({})),
  /** Tagged images of an engine, newest first. */
  images: call(z.object({ engine: z.string() }), z.array(HostImage)),
};
