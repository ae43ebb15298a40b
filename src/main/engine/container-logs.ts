import type { Readable } from 'node:stream';
import type Docker from 'dockerode';

export interface LogsOptions {
  follow: boolean;
  /** The newest lines alone. */
  tail: number | 'all';
  /** Seconds since the epoch, or an engine's own stamp of a time. */
  since?: number | string;
}

/**
 * A container's log as it comes, each message after its time stamp. dockerode's own `logs` collects a log that is not
 * followed in memory, however long it is.
 */
export function openLogs(
  docker: Docker,
  container: string,
  { follow, tail, since }: LogsOptions,
  abortSignal: AbortSignal,
): Promise<Readable> {
  const query = { stdout: true, stderr: true, timestamps: true, follow, tail, ...(since !== undefined && { since }) };
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        path: `/containers/${encodeURIComponent(container)}/logs?`,
        method: 'GET',
        isStream: true,
        abortSignal,
        options: query,
        statusCodes: { 200: true, 404: 'no such container', 500: 'server error', 501: 'not implemented' },
      },
      (error, stream) => (error ? reject(error) : resolve(stream as Readable)),
    );
  });
}
