import type Docker from 'dockerode';
import { parseAddress } from './address.ts';
import { DuplexAgent } from './agent.ts';
import { listen } from './events.ts';
import { runExec } from './exec.ts';
import { type ClientInit, type CreateDocker, loadDockerode } from './modem.ts';
import { type Heard, type Negotiated, negotiate } from './negotiate.ts';
import type { Tls } from './tls.ts';
import { transportTo } from './transport.ts';
import { type Tunnel, tunnelTo } from './tunnel.ts';
import type { Engine, EngineClient } from './types.ts';
import type { Whom } from './whom.ts';

export interface ConnectOptions {
  tls?: Tls | undefined;
  shellPrefix?: string;
  signal?: AbortSignal;
  heard?: Heard;
}

/** An engine that answered once, with what it said of itself. */
export interface Connection extends Engine {
  readonly said: Negotiated;
  /** Asks it again: whether it answers, and which version it is now. @throws SkepError why it does not. */
  check(signal?: AbortSignal): Promise<void>;
  close(): void;
}

/** Connects to the engine at an address. @throws SkepError when it does not answer, or is none that Skep can use. */
export async function connect(address: string, options: ConnectOptions = {}): Promise<Connection> {
  const whom: Whom = { name: `The engine at ${address}`, isNode: false };
  const transport = transportTo(parseAddress(address), options.tls);
  const { open, pool, patienceMs } = transport;
  const agents = { calls: new DuplexAgent(open, pool), streams: new DuplexAgent(open) };
  const close = (): void => {
    agents.calls.destroy();
    agents.streams.destroy();
    transport.close?.();
  };
  const ask = (signal?: AbortSignal): Promise<Negotiated> =>
    negotiate(agents.calls, whom, anySignal(AbortSignal.timeout(patienceMs), signal), options.heard);

  try {
    let said = await ask(options.signal);
    const create = await loadDockerode();
    const init: ClientInit = { agents, whom, api: () => said.api };
    const docker = create(init);
    const nodes = new Nodes(docker, create);
    return {
      id: address,
      shellPrefix: options.shellPrefix ?? '',
      get apiVersion() {
        return said.api;
      },
      get said() {
        return said;
      },
      ...client(docker, whom),
      node: (container) => nodes.get(container),
      forget: (container) => nodes.forget(container),
      async check(signal) {
        said = await ask(signal);
      },
      close() {
        nodes.close();
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

const anySignal = (limit: AbortSignal, signal?: AbortSignal): AbortSignal =>
  signal ? AbortSignal.any([limit, signal]) : limit;

const client = (docker: Docker, whom: Whom): EngineClient => ({
  docker,
  exec: (container, cmd, options) => runExec(docker, whom, container, cmd, options),
  events: (filters, listener) => listen(docker, filters, listener),
});

/** The clients of an engine's nodes, one per container. */
class Nodes {
  readonly #clients = new Map<string, { client: EngineClient; tunnel: Tunnel }>();

  constructor(
    private readonly host: Docker,
    private readonly create: CreateDocker,
  ) {}

  get(container: string): EngineClient {
    const known = this.#clients.get(container);
    if (known) return known.client;
    const tunnel = tunnelTo(this.host, container);
    const made = client(this.create(tunnel), tunnel.whom);
    this.#clients.set(container, { client: made, tunnel });
    return made;
  }

  forget(container: string): void {
    this.#clients.get(container)?.tunnel.close();
    this.#clients.delete(container);
  }

  close(): void {
    for (const container of [...this.#clients.keys()]) this.forget(container);
  }
}
