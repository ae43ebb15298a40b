import type Docker from 'dockerode';

/** A dockerode client whose every rejection is a `SkepError`: errors are translated beneath it, in its modem. */
export type { Docker };

export interface ExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/**
 * What an event of an engine is to the app: the Engine API's event, and `gap` each time that listening begins, the first
 * included: what happened before is not told, so look at everything once.
 */
export type EngineEvent =
  | { type: 'gap' }
  | {
      type: string;
      action: string;
      actorId: string;
      attributes: Record<string, string>;
      /** Nanoseconds since the epoch, as the engine gives it (a safe integer in microseconds). */
      timeMicros: number;
    };

/** One Docker Engine: the host's, or a node's through a tunnel. */
export interface EngineClient {
  readonly docker: Docker;
  /** Runs a command in a container; a non-zero exit is a result, not an error. */
  exec(
    container: string,
    cmd: readonly string[],
    options?: { signal?: AbortSignal; stdin?: string | Buffer },
  ): Promise<ExecResult>;
  /**
   * Listens to the engine's events, reconnecting with backoff for as long as it is not stopped. `filters` as in
   * GET /events. Returns the function that stops it.
   */
  events(filters: Record<string, string[]>, listener: (event: EngineEvent) => void): () => void;
}

/** The host engine, from which nodes are reached. */
export interface Engine extends EngineClient {
  /** The address, which is its id everywhere. */
  readonly id: string;
  /** Negotiated API version, `1.51`. */
  readonly apiVersion: string;
  /** What a person puts before `docker` to mean this engine: empty, or `DOCKER_HOST=unix:///… `. */
  readonly shellPrefix: string;
  /**
   * The engine inside a node's container, over an exec of `docker system dial-stdio`. One client per container, kept
   * while it is used; `forget` ends its connections (the container was removed or replaced).
   */
  node(container: string): EngineClient;
  forget(container: string): void;
}

/** The engines the app knows of. */
export interface Engines {
  /** The engine with this id. @throws SkepError ENGINE_UNREACHABLE when it does not answer now. */
  get(id: string): Engine;
  /** The current engine. @throws SkepError ENGINE_UNREACHABLE that says all that was tried. */
  current(): Engine;
  /** Waits for a first round of looking, then for an engine to answer, at most `ms`. Same error as `current`. */
  whenUp(ms: number): Promise<Engine>;
  /** Engines that answer now. */
  up(): Engine[];
  /** Tells when an engine came up or went down. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}
