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

  get<T>(path: string): Promise<T> {
    return this.#call('GET', path);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.#call('POST', path, body);
  }

  delete(path: string): Promise<unknown> {
    return this.#call('DELETE', path);
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
      asked.once('error', reject);
      asked.end(body);
    });
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({ ...this.#to, path: VERSION + path, method, headers: headersFor(text) }, resolve);
      asked.once('error', reject);
      asked.end(text);
    });
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
