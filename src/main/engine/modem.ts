import type { Agent } from 'node:http';
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
    const done: DockerModem.RequestCallback = (error, data) => callback?.(error ? translate(error, whom) : null, data);
    const start = (version: string): void => {
      Object.assign(modem, { agent: isLong(options) ? agents.streams : agents.calls, version: `v${version}` });
      try {
        Modem.prototype.dial.call(modem, options, done);
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

/** A wait for a container holds its connection as long as a stream does. */
const isLong = (options: DockerModem.DialOptions): boolean =>
  options.isStream === true || options.hijack === true || /\/wait\??$/.test(options.path);
