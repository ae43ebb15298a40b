import type { LabSpec } from '../../../shared/model/lab.ts';
import { mirrorName, registryName } from '../../../shared/model/names.ts';
import { ipv6Subnet } from './addresses.ts';
import type { Resolved } from './types.ts';

/**
 * Both cases, since programs differ in which they read. Nodes reach each other by address, so the subnet is enough for
 * them: their names in here would change with each node that is added, and all the others would have to be made anew.
 */
export function proxyEnv(spec: LabSpec, { subnet }: Pick<Resolved, 'subnet'>): Record<string, string> {
  const { name, proxy, mirror, ipv6 } = spec;
  if (!proxy) return {};
  const direct = [
    ...['localhost', '127.0.0.1', '::1', subnet],
    ...(ipv6 ? [ipv6Subnet(subnet)] : []),
    ...['registry', registryName(name)],
    ...(mirror ? ['mirror', mirrorName(name)] : []),
    ...proxy.except,
  ];
  const variables = { HTTP_PROXY: proxy.http, HTTPS_PROXY: proxy.https, NO_PROXY: direct.join(',') };
  return Object.fromEntries(
    Object.entries(variables).flatMap(([key, value]) =>
      value === undefined
        ? []
        : [
            [key, value],
            [key.toLowerCase(), value],
          ],
    ),
  );
}
