import { isCode } from '../../../shared/errors.ts';
import { connect } from '../connect.ts';
import { imagesFound, mayBePrivileged, versionFound } from './engine.ts';
import { greet } from './handshake.ts';
import { reach, resolve } from './network.ts';
import { logIn, whereSshGoes } from './ssh.ts';
import { certificatesFound } from './subject.ts';
import type { Outcome, Step, Subject } from './types.ts';

const OPEN_TO_ALL: Outcome = {
  is: 'warning',
  found: 'Without TLS: whoever reaches this port is root on that machine',
  hint: 'Use ssh://, or have dockerd listen with --tlsverify.',
};

/** The steps after the address, in order; `undefined` where the address has no such step. */
export function stepsFor({ address, tls }: Subject): Step[] {
  const { kind } = address;
  return [
    ...(kind === 'tcp' && tls ? [certificates] : []),
    ...(kind === 'socket' ? [] : [resolved]),
    connected,
    ...(kind === 'socket' ? [] : [authenticated]),
    ...[isEngine, version, privileged, images],
  ];
}

const certificates: Step = {
  id: 'certificates',
  run: (subject) => ({ found: certificatesFound(subject) ?? '' }),
};

const resolved: Step = {
  id: 'resolve',
  async run(subject, signal) {
    const { address } = subject;
    if (address.kind === 'socket') return {};
    if (address.kind === 'tcp') {
      subject.host = { name: address.host, port: address.port };
      return { found: await resolve(address.host) };
    }
    const { host, jump } = await whereSshGoes(address, signal);
    subject.host = host;
    return host ? { found: await resolve(host.name) } : { is: 'skipped', found: `Your ssh config goes by ${jump}` };
  },
};

const connected: Step = {
  id: 'connect',
  async run({ address, host }) {
    if (address.kind === 'socket') {
      await reach({ path: address.path }, 'Start the engine that makes this socket, or check the path.');
      return { found: address.path };
    }
    if (!host) return { is: 'skipped', found: 'By way of another host' };
    const hint =
      address.kind === 'ssh'
        ? 'Is sshd running there, on this port, and no firewall in between?'
        : 'dockerd listens on a port only when it is told to: --host tcp://0.0.0.0:2376 --tlsverify. A firewall may be in between.';
    await reach({ host: host.name, port: host.port }, hint);
    return { found: `${host.name}, port ${host.port}` };
  },
};

const authenticated: Step = {
  id: 'authenticate',
  async run({ address, tls }, signal) {
    if (address.kind === 'ssh') return { found: await logIn(address, signal) };
    if (address.kind === 'tcp' && tls) return { found: await greet(address, tls) };
    return OPEN_TO_ALL;
  },
};

const isEngine: Step = {
  id: 'engine',
  async run(subject, signal) {
    try {
      subject.connection = await connect(subject.text, {
        tls: subject.tls,
        signal,
        heard: (said) => {
          subject.version = said;
        },
      });
    } catch (error) {
      // It is one, but not of a version that can be used: that is the next step's to say.
      if (subject.version === undefined || !isCode(error, 'ENGINE_UNSUPPORTED')) throw error;
      subject.refused = error;
    }
    return { found: `Docker ${subject.version}` };
  },
};

const version: Step = {
  id: 'version',
  run({ connection, refused }) {
    if (!connection) throw refused;
    return { found: versionFound(connection) };
  },
};

const privileged: Step = {
  id: 'privileged',
  run: ({ connection }, signal) => (connection ? mayBePrivileged(connection, signal) : {}),
};

const images: Step = {
  id: 'images',
  run: ({ connection }, signal) => (connection ? imagesFound(connection, signal) : {}),
};
