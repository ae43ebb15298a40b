import { realpathSync } from 'node:fs';
import { SkepError } from '../../shared/errors.ts';
import type { AddedEngine } from '../../shared/model/engine.ts';
import { parseAddress, withoutPassword } from './address.ts';
import { type Candidate, contextPrefix, hostPrefix, tlsPrefix, type World } from './candidate.ts';
import { type Context, configFolder, currentContext, readContexts } from './contexts.ts';
import { defaultAddress, usualSockets } from './sockets.ts';
import { type Tls, tlsOfFiles } from './tls.ts';

/**
 * The places where an engine may be, in order of precedence: DOCKER_HOST, the current docker context, those that were
 * added by hand, the other contexts, the usual sockets, the project's private engine. A socket that is reached by two names
 * is one place.
 */
export async function findCandidates(world: World, added: readonly AddedEngine[] = []): Promise<Candidate[]> {
  const [contexts, current] = await Promise.all([readContexts(world), currentContext(world)]);
  const host = world.env.DOCKER_HOST && withoutPassword(world.env.DOCKER_HOST.trim());
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
    ...added.map((engine) => ofAdded(engine, plain)),
    ...contexts.filter(({ name }) => name !== current).map(ofContext),
    ...sockets.filter(({ address }) => address !== plain).map(ofSocket),
  ]);
}

function prefix(address: string, plain: string | undefined, context?: Context): string {
  if (address === plain) return '';
  return context?.tls ? contextPrefix(context.name) : hostPrefix(address);
}

function ofAdded({ name, address, tls: files }: AddedEngine, plain: string | undefined): Candidate {
  const tls = files && tlsOfFiles(files);
  const shellPrefix = tls ? tlsPrefix(address, tls) : prefix(address, plain);
  return { name, address, source: 'added by hand', added: true, chosen: false, shellPrefix, tls };
}

/**
 * The one place that somebody asks for by its name, its address or its docker context; an address that nobody knows is
 * taken as DOCKER_HOST would be. @throws SkepError NOT_FOUND that names those there are.
 */
export function chosenOf(candidates: readonly Candidate[], asked: string, world: World): Candidate {
  const found =
    candidates.find(({ address }) => placeOf(address) === placeOf(asked)) ??
    candidates.find(({ name }) => name === asked) ??
    candidates.find(({ source }) => source === `context ${asked}`);
  if (found) return { ...found, chosen: true };
  if (asked.includes('://')) {
    parseAddress(asked);
    return { ...ofHost(asked, undefined, world), source: 'command line' };
  }
  const names = [...new Set(candidates.map(({ name }) => name))].join(', ');
  throw new SkepError('NOT_FOUND', `No engine is called ${asked}`, {
    hint: `Name one of these: ${names}. Or give an address: ssh://me@server.`,
  });
}

function ofHost(address: string, usualName: string | undefined, world: World): Candidate {
  const tls = tlsOf(address, world);
  return {
    address,
    name: usualName ?? (/^(unix|npipe):/.test(address) ? 'local' : address.replace(/^\w+:\/\//, '')),
    source: 'DOCKER_HOST',
    tls,
    chosen: true,
    // The shell in which a command is pasted need not have any of it set.
    shellPrefix: tls ? tlsPrefix(address, tls) : hostPrefix(address),
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

/** A socket by any of its names. */
export function placeOf(address: string): string {
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
