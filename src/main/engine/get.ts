import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  status: number;
  server: string;
  /** The highest API version that the engine speaks, where it says so. */
  api: string | undefined;
  body: string;
}

/** A plain GET over an agent, for what is asked before the API version is known. Rejects with the bare error. */
export function get(agent: Agent, path: string, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, path, signal, headers: { host: 'docker' } }, (answer) => {
      text(answer).then((body) => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, server: String(headers.server ?? ''), api: headers['api-version']?.toString(), body });
      }, reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}
