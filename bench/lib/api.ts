import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { json } from 'node:stream/consumers';

/** Every engine that Skep supports speaks this. */
const VERSION = '/v1.41';

/** The Engine API with nothing between it and node:http: what a floor is built from. */
export class BareApi {
  readonly #to: Pick<RequestOptions, 'agent' | 'socketPath'>;

  constructor(to: Pick<RequestOptions, 'agent' | 'socketPath'>) {
    this.#to = to;
  }

  static atSocket(socketPath: string): BareApi {
    return new BareApi({ socketPath, agent: new Agent({ keepAlive: true }) });
  }

  close(): void {
    if (this.#to.agent instanceof Agent) this.#to.agent.destroy();
  }

  get<T>(path: string): Promise<T> {
    return this.#call('GET', path);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.#call('POST', path, body);
  }

  delete(path: string): Promise<unknown> {
    return this.#call('DELETE', path);
  }

  /** Hears the JSON values of an answer that has one per line and does not end. Resolves when it began. */
  async listen<T>(path: string, hear: (value: T) => void): Promise<void> {
    const answer = await this.#ask('GET', path);
    let rest = '';
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(JSON.parse(line));
    });
  }

  /** Starts a command in a container; its framed output and its input are the connection's. */
  async exec(container: string, cmd: readonly string[]): Promise<Duplex> {
    const { Id } = await this.post<{ Id: string }>(`/containers/${container}/exec`, {
      Cmd: cmd,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
    });
    const body = JSON.stringify({ Detach: false, Tty: false });
    return new Promise((resolve, reject) => {
      const headers = { ...headersFor(body), connection: 'Upgrade', upgrade: 'tcp' };
      const path = `${VERSION}/exec/${Id}/start`;
      const asked = request({ ...this.#to, agent: new Agent(), path, method: 'POST', headers });
      asked.once('upgrade', (_, socket, head) => {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      });
      asked.once('response', (answer) => reject(new Error(`exec in ${container} answered ${answer.statusCode}`)));
      asked.on('error', reject);
      asked.end(body);
    });
  }

  #ask(method: string, path: string, body?: unknown): Promise<IncomingMessage> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const asked = request({ ...this.#to, path: VERSION + path, method, headers: headersFor(text) }, resolve);
      asked.on('error', reject);
      asked.end(text);
    });
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.#ask(method, path, body);
    if (answer.statusCode === 204 || answer.statusCode === 304) {
      answer.resume();
      return undefined as T;
    }
    const said = (await json(answer).catch(() => undefined)) as T & { message?: string };
    if ((answer.statusCode ?? 500) < 400) return said;
    throw new Error(`${method} ${path}: ${answer.statusCode} ${said?.message ?? ''}`);
  }
}

const headersFor = (body?: string): Record<string, string> => ({
  host: 'docker',
  ...(body === undefined
    ? {}
    : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
});
