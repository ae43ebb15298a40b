import type { Issue } from '../errors.ts';
import type { LabSpec } from '../model/lab.ts';
import { error, warning } from './issue.ts';

export const NO_CREDENTIALS =
  'No user or password here: whoever reaches the engine can read what a lab is made of. Use an address that asks for none';

/** Of proxies and of what the mirror caches. The address itself is in no message: it may hold what is not to be shown. */
export const addresses = ({ proxy, mirror }: LabSpec): Issue[] => [
  ...(mirror ? reachable('mirror.remote', mirror.remote) : []),
  ...(proxy ? [...proxied(proxy), ...excepted(proxy)] : []),
];

type Proxy = NonNullable<LabSpec['proxy']>;

function proxied({ http, https }: Proxy): Issue[] {
  if (http === undefined && https === undefined)
    return [error('proxy', 'A proxy has an address: set http, https or both')];
  return [...reachable('proxy.http', http), ...reachable('proxy.https', https)];
}

const excepted = ({ except }: Proxy): Issue[] =>
  except.flatMap((host, i) =>
    /[\s,]/.test(host) ? [error(`proxy.except.${i}`, 'One host, domain or network each, without comma and space')] : [],
  );

function reachable(path: string, address: string | undefined): Issue[] {
  if (address === undefined) return [];
  const { username, password, hostname } = new URL(address);
  if (username !== '' || password !== '') return [error(path, NO_CREDENTIALS)];
  if (!/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) return [];
  return [warning(path, `${hostname} is each container itself: name an address that containers reach`)];
}
