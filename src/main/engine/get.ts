import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  status: number;
  server: string;
  body: string;
}

/** A plain GET over an agent, for what is asked before the API version is known. Rejects with the bare error. */
export function get(agent: Agent, path: string, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, path, signal, headers: { host: 'docker' } }, (answer) => {
      text(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, server: String(answer.headers.server ?? ''), body }),
        reject,
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}
