import { z } from 'zod';
import { ErrorShape } from '../errors.ts';

/** Oldest Engine API that the app speaks (Docker 20.10). */
export const MIN_API = '1.41';
/** Newest one it was written for (Docker 28). */
export const MAX_API = '1.51';

/** An engine that the app knows of, whether it answers or not. */
export const EngineInfo = z.object({
  /** Stable over restarts of the app: the address. */
  id: z.string(),
  /** `local`, or the name of the docker context. */
  name: z.string(),
  /** `unix:///var/run/docker.sock`. */
  address: z.string(),
  /** Where the app learnt of it: `DOCKER_HOST`, `context colima`, `socket`, `private engine`. */
  source: z.string(),
  state: z.enum(['connecting', 'up', 'down']),
  /** The engine that labs are made on and listed from. */
  current: z.boolean(),
  version: z.string().optional(),
  /** Negotiated: the lower of what the engine and the app speak at most. */
  apiVersion: z.string().optional(),
  minApiVersion: z.string().optional(),
  os: z.string().optional(),
  kernel: z.string().optional(),
  arch: z.string().optional(),
  cpus: z.number().optional(),
  /** Bytes. */
  memory: z.number().optional(),
  /** Why it is down. */
  error: ErrorShape.optional(),
});
export type EngineInfo = z.infer<typeof EngineInfo>;
