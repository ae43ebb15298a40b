import type { Agent } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type DockerModem from 'docker-modem';
import type Docker from 'dockerode';
import { translate } from './translate.ts';
import type { Whom } from './whom.ts';

/** The agents a client uses: few kept connections for calls, one of its own for each stream. */
export interface Agents {
  calls: Agent;
  streams: Agent;
}

export interface ClientInit {
  agents: Agents;
  whom: Whom;
  /** The API version to speak. Asked before each request, so it is quick once it is known. */
  api(): Promise<string> | string;
}

/** Makes dockerode clients. */
export type CreateDocker = (init: ClientInit) => Docker;

/** dockerode takes 100 ms to load: only when an engine answered. */
export async function loadDockerode(): Promise<CreateDocker> {
  const [{ default: Dockerode }, { default: Modem }] = await Promise.all([import('dockerode'), import('docker-modem')]);
  return (init) => new Dockerode({ modem: createModem(Modem, init) } as Docker.DockerOptions);
}

/**
 * The modem under a client. Errors are translated here, so that whatever rejects is a SkepError. A stream never waits
 * for a call's connection, nor a call for a stream's.
 */
function createModem(Modem: typeof DockerModem, { agents, whom, api }: ClientInit): DockerModem {
  // Its constructor reads DOCKER_HOST and the like and throws on a bad one. The address is known already: not run.
  const modem: DockerModem = Object.create(Modem.prototype);

  const dial: DockerModem['dial'] = (options, callback) => {
    const signal = options.abortSignal;
    const done: DockerModem.RequestCallback = (error, data) =>
      callback?.(error ? translate(signal?.aborted ? abortOf(signal) : error, whom) : null, data);
    const start = (version: string): void => {
      Object.assign(modem, { agent: isLong(options) ? agents.streams : agents.calls, version: `v${version}` });
      try {
        // The modem's own way to collect an answer never ends when the connection breaks off in the middle of it.
        if (options.isStream) Modem.prototype.dial.call(modem, options, done);
        else Modem.prototype.dial.call(modem, { ...options, isStream: true }, collected(done));
      } catch (error) {
        done(translate(error, whom), null);
      }
    };
    const version = api();
    if (typeof version === 'string') start(version);
    else version.then(start, (error: Error) => done(error, null));
  };
  return Object.assign(modem, { protocol: 'http', headers: {}, sshOptions: {}, dial });
}

/** An abort in the middle of an answer looks like a lost connection. */
const abortOf = ({ reason }: AbortSignal): Error =>
  Object.assign(new Error('Aborted', { cause: reason }), { name: 'AbortError' });

/** A wait for a container holds its connection as long as a stream does. */
const isLong = (options: DockerModem.DialOptions): boolean =>
  options.isStream === true || options.hijack === true || /\/wait\??$/.test(options.path);

/** Reads the whole answer: JSON where it is that, else its bytes. */
const collected =
  (done: DockerModem.RequestCallback): DockerModem.RequestCallback =>
  (error, answer) => {
    if (error) return done(error, null);
    bytesOf(answer as Readable).then(
      (bytes) => done(null, parse(bytes)),
      (reason: Error) => done(reason, null),
    );
  };

/** Node's own consumer goes through a Blob, which takes as long as to parse what was read: seconds for the tasks of large swarms. */
async function bytesOf(answer: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  await finished(answer, { writable: false });
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer): object {
  try {
    return JSON.parse(bytes.toString()) ?? bytes;
  } catch {
    return bytes;
  }
}
