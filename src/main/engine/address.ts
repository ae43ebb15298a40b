import { SkepError } from '../../shared/errors.ts';

/** How to get to an engine. */
export type Address =
  | { kind: 'socket'; path: string }
  | { kind: 'tcp'; host: string; port: number }
  | { kind: 'ssh'; destination: string; port: number | undefined; socket: string | undefined };

export type SshAddress = Extract<Address, { kind: 'ssh' }>;

const EXAMPLE =
  'Such as unix:///var/run/docker.sock, tcp://192.168.1.5:2376, ssh://me@server or npipe:////./pipe/docker_engine.';

/** Reads what DOCKER_HOST and docker contexts hold. @throws SkepError INVALID_INPUT that names it. */
export function parseAddress(text: string): Address {
  const [, scheme = 'tcp', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/i.exec(text.trim()) ?? [];
  if ((scheme === 'unix' || scheme === 'npipe') && rest !== '') return { kind: 'socket', path: rest };
  if (['tcp', 'http', 'https', 'ssh'].includes(scheme) && URL.canParse(`${scheme}://${rest}`)) {
    const url = scheme === 'ssh' ? new URL(text.trim()) : new URL(`tcp://${rest}`);
    if (url.password !== '') throw withPassword();
    return scheme === 'ssh' ? ssh(url) : tcp(url, scheme);
  }
  throw new SkepError('INVALID_INPUT', `${withoutPassword(text)} is no address of an engine`, { hint: EXAMPLE });
}

function tcp(url: URL, scheme: string): Address {
  const host = url.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1';
  return { kind: 'tcp', host, port: url.port ? Number(url.port) : scheme === 'https' ? 2376 : 2375 };
}

function ssh(url: URL): Address {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A host that begins with a hyphen would be read as an option of ssh.
  if (host === '' || host.startsWith('-'))
    throw new SkepError('INVALID_INPUT', `${url.href} names no host`, { hint: EXAMPLE });
  return {
    kind: 'ssh',
    destination: url.username ? `${decodeURIComponent(url.username)}@${host}` : host,
    port: url.port ? Number(url.port) : undefined,
    socket: url.pathname.length > 1 ? url.pathname : undefined,
  };
}

/** The same with its password made unreadable: it is still told that it holds one. What follows the colon of a host is a port. */
export const withoutPassword = (text: string): string =>
  text.replace(/^([a-z]+:\/\/)?([^:/@]*):(?!\/\/|\d+(\/|$)).*@/i, '$1$2:***@');

/** It would be kept, logged and shown. */
const withPassword = (): SkepError =>
  new SkepError('INVALID_INPUT', 'The address holds a password, and Skep keeps none', {
    hint: 'Leave it out: ssh has keys and an agent, TLS has certificates.',
  });
