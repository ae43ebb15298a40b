import { SkepError } from '../../../shared/errors.ts';
import { parseAddress } from '../address.ts';
import { readContexts } from '../contexts.ts';
import { checkedCertificates, tlsOfFiles } from '../tls.ts';
import type { Subject, TestInit } from './types.ts';

/** What the user typed: an address, a path, or the name of a docker context. @throws SkepError INVALID_INPUT, NOT_FOUND */
export async function subjectOf({ asked, world }: TestInit): Promise<{ subject: Subject; found: string }> {
  const typed = asked.address.trim().replace(/(?<=[^/])\/+$/, '');
  const contexts = await readContexts(world);
  const context = contexts.find(({ name }) => name === typed);
  if (context) {
    const { host: text, tls, name } = context;
    return { subject: { text, address: parseAddress(text), tls, name }, found: `The docker context ${name}: ${text}` };
  }
  const text = typed.startsWith('/') ? `unix://${typed}` : typed;
  if (!text.includes('://'))
    throw noContext(
      typed,
      contexts.map(({ name }) => name),
    );
  const address = parseAddress(text);
  const files = Object.values(asked.tls ?? {}).some(Boolean) ? asked.tls : undefined;
  const tls = address.kind === 'tcp' && files ? tlsOfFiles(files) : undefined;
  return { subject: { text, address, tls, name: nameOf(text) }, found: text };
}

/** Tried before anything is sent. */
export function certificatesFound({ tls, address }: Subject): string | undefined {
  if (!tls || address.kind !== 'tcp') return undefined;
  const { ca, cert } = checkedCertificates(tls);
  const where = tls.folder ?? Object.values(tls.files ?? {}).join(', ');
  if (!ca && !cert) {
    throw new SkepError('INVALID_INPUT', `${where} holds no ca.pem, and no cert.pem with key.pem`, {
      hint: 'Name the folder in which they are; docker’s own are in ~/.docker.',
    });
  }
  const parts = [
    ca ? 'an authority' : 'no authority of its own',
    cert ? 'your certificate with its key' : 'none of yours',
  ];
  return `${parts.join(', ')}: ${where}`;
}

/** `lab-host` of `ssh://me@lab-host:2222`. */
function nameOf(text: string): string {
  const address = parseAddress(text);
  if (address.kind === 'tcp') return address.host;
  if (address.kind === 'ssh') return address.destination.split('@').at(-1) ?? address.destination;
  return (
    text
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.sock$/, '') || 'engine'
  );
}

function noContext(typed: string, names: readonly string[]): SkepError {
  const known = names.length > 0 ? `The contexts are ${names.join(', ')}. ` : '';
  return new SkepError('NOT_FOUND', `There is no docker context ${typed}, and it is no address`, {
    hint: `${known}An address is ssh://me@server, tcp://server:2376 or unix:///path/docker.sock.`,
  });
}
