import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { SkepError } from '../../../shared/errors.ts';
import { translate } from '../translate.ts';
import { isName } from './ssh.ts';

const PATIENCE_MS = 6_000;

/** The addresses of a host, as this machine knows them. */
export async function resolve(host: string): Promise<string> {
  if (!isName(host)) return host;
  try {
    const found = await lookup(host, { all: true });
    return `${host} is ${[...new Set(found.map(({ address }) => address))].join(', ')}`;
  } catch (cause) {
    throw new SkepError('ENGINE_UNREACHABLE', `There is no host ${host}`, {
      hint: 'Check its name, and the network or VPN that knows it; an IP address works too.',
      retryable: true,
      cause,
    });
  }
}

/** Whether something listens there. `hint`: what to look at where it does not. */
export async function reach(to: { host: string; port: number } | { path: string }, hint: string): Promise<void> {
  const name = 'path' in to ? `The engine at ${to.path}` : `${to.host}, port ${to.port},`;
  try {
    await open(to);
  } catch (error) {
    const failure = translate(error, { name, isNode: false });
    // Who may not open a socket has another hint than who finds none.
    if (failure.code === 'ENGINE_DENIED') throw failure;
    throw new SkepError(failure.code, failure.message, { hint, retryable: failure.retryable, cause: error });
  }
}

function open(to: { host: string; port: number } | { path: string }): Promise<void> {
  return new Promise((done, failed) => {
    const socket = connect(to, () => {
      socket.destroy();
      done();
    });
    socket.setTimeout(PATIENCE_MS, () => {
      socket.destroy(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' }));
    });
    socket.once('error', failed);
  });
}
