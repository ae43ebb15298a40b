import { realpathSync } from 'node:fs';
import { parseAddress } from './address.ts';
import { type Candidate, contextPrefix, hostPrefix, type World } from './candidate.ts';
import { type Context, configFolder, currentContext, readContexts } from './contexts.ts';
import { defaultAddress, usualSockets } from './sockets.ts';
import type { Tls } from './transport.ts';

/**
 * The places where an engine may be, in order of precedence: DOCKER_HOST, the current docker context, the other
 * contexts, the usual sockets, the project's private engine. A socket that is reached by two names is one place.
 */
export async function findCandidates(world: World): Promise<Candidate[]> {
  const [contexts, current] = await Promise.all([readContexts(world), currentContext(world)]);
  const host = world.env.DOCKER_HOST?.trim();
  const plain = host
    ? undefined
    : (contexts.find(({ name }) => name === current)?.host ?? defaultAddress(world.platform));
  const ofContext = (context: Context): Candidate => ({
    address: context.host,
    name: context.name,
    source: `context ${context.name}`,
    tls: context.tls,
    chosen: !host && context.name === current,
    shellPrefix: prefix(context.host, plain, context),
  });
  const ofSocket = ({ address, name, source }: { address: string; name: string; source: string }): Candidate => ({
    address,
    name,
    source,
    chosen: address === plain,
    shellPrefix: prefix(address, plain),
  });
  const sockets = usualSockets(world);
  const usual = new Map(sockets.map(({ address, name }) => [address, name]));
  return unique([
    ...(host ? [ofHost(host, usual.get(host), world)] : []),
    ...contexts.filter(({ name }) => name === current).map(ofContext),
    // A plain `docker` without a current context means the default socket: before contexts that nobody chose.
    ...sockets.filter(({ address }) => address === plain).map(ofSocket),
    ...contexts.filter(({ name }) => name !== current).map(ofContext),
    ...sockets.filter(({ address }) => address !== plain).map(ofSocket),
  ]);
}

function prefix(address: string, plain: string | undefined, context?: Context): string {
  if (address === plain) return '';
  return context?.tls ? contextPrefix(context.name) : hostPrefix(address);
}

function ofHost(address: string, usualName: string | undefined, world: World): Candidate {
  return {
    address,
    name: usualName ?? (/^(unix|npipe):/.test(address) ? 'local' : address.replace(/^\w+:\/\//, '')),
    source: 'DOCKER_HOST',
    tls: tlsOf(address, world),
    chosen: true,
    // The shell in which a command is pasted need not have it set.
    shellPrefix: hostPrefix(address),
  };
}

/** As the docker client reads its environment; certificates alone are a wish for TLS too. */
function tlsOf(address: string, world: World): Tls | undefined {
  const { DOCKER_TLS_VERIFY: verify, DOCKER_TLS: tls, DOCKER_CERT_PATH: folder } = world.env;
  if (/^(unix|npipe|ssh):/.test(address)) return undefined;
  if (!verify && !tls && !folder && !address.startsWith('https:')) return undefined;
  return { folder: folder || configFolder(world), verify: Boolean(verify) || !tls };
}

function unique(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ address }) => {
    const place = placeOf(address);
    return !seen.has(place) && seen.add(place);
  });
}

function placeOf(address: string): string {
  if (!address.startsWith('unix://')) return address;
  const path = address.slice('unix://'.length);
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Reached over a network: asked less often. */
export function isRemote(address: string): boolean {
  try {
    return parseAddress(address).kind !== 'socket';
  } catch {
    return false;
  }
}
