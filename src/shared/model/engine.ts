import { z } from 'zod';
import { ErrorShape } from '../errors.ts';

/** Oldest Engine API that the app speaks (Docker 20.10). */
export const MIN_API = '1.41';
/** Newest one it was written for (Docker 28). */
export const MAX_API = '1.51';

/** Where the certificates of an engine with TLS are: a folder that holds ca.pem, cert.pem and key.pem, or each file's path. */
export const TlsFiles = z.object({
  folder: z.string().max(4096).optional(),
  ca: z.string().max(4096).optional(),
  cert: z.string().max(4096).optional(),
  key: z.string().max(4096).optional(),
});
export type TlsFiles = z.infer<typeof TlsFiles>;

export const EngineName = z.string().trim().min(1, 'An engine needs a name').max(60, 'At most 60 characters');

/** An engine that the user added by hand, as it is kept: where it is and what it is called, and no secret. */
export const AddedEngine = z.object({
  name: EngineName,
  address: z.string().min(1).max(500),
  tls: TlsFiles.optional(),
});
export type AddedEngine = z.infer<typeof AddedEngine>;

/** An engine that the app knows of, whether it answers or not. */
export const EngineInfo = z.object({
  /** Stable over restarts of the app: the address. */
  id: z.string(),
  /** `local`, or the name of the docker context. */
  name: z.string(),
  /** `unix:///var/run/docker.sock`. */
  address: z.string(),
  /** Where the app learnt of it: `DOCKER_HOST`, `context colima` (or `context colima, removed`), `socket`, `private engine`, `added by hand`. */
  source: z.string(),
  /** Added by hand: it can be renamed and removed. All others are read from elsewhere. */
  added: z.boolean().optional(),
  state: z.enum(['connecting', 'up', 'down']),
  /** Since when it is in this state, in ms since the epoch. */
  since: z.number().optional(),
  /** Down, and it answered before: it is tried again by itself. */
  lost: z.boolean().optional(),
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

/** Places where Skep looks of its own accord; nobody said that an engine is there. */
const GUESSED: ReadonlySet<string> = new Set(['socket', 'private engine']);

/** Whether an engine is worth a line: it answers, somebody named it, or it is there and will not be used. */
export const isListed = ({ state, source, error, lost }: EngineInfo): boolean =>
  state !== 'down' || lost === true || !GUESSED.has(source) || error?.code !== 'ENGINE_UNREACHABLE';

/** What is looked at, in this order, when an engine is tested; by its address some are left out. */
export const TEST_STEPS = [
  'address',
  'certificates',
  'resolve',
  'connect',
  'authenticate',
  'engine',
  'version',
  'privileged',
  'images',
] as const;
export type TestStepId = (typeof TEST_STEPS)[number];

export const EngineTestStep = z.object({
  id: z.enum(TEST_STEPS),
  state: z.enum(['waiting', 'running', 'passed', 'warning', 'failed', 'skipped']),
  /** What was found; where it failed, what is wrong. */
  found: z.string().optional(),
  /** What to do now. */
  hint: z.string().optional(),
  /** To be typed into a terminal for it. */
  commands: z.array(z.string()),
});
export type EngineTestStep = z.infer<typeof EngineTestStep>;

/** What came out of a test so far. */
export const EngineTest = z.object({
  id: z.literal('test'),
  state: z.enum(['running', 'passed', 'failed']),
  /** Of a test that failed: it is not there now, but may be later. */
  retryable: z.boolean(),
  /** What the text that was given means; absent where it means nothing. */
  address: z.string().optional(),
  /** A name that it could have. */
  name: z.string().optional(),
  /** The engine that the app knows at this address already. */
  known: z.string().optional(),
});
export type EngineTest = z.infer<typeof EngineTest>;
