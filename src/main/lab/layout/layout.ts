import type { LabSpec } from '../../../shared/model/lab.ts';
import { networkName, seats } from '../../../shared/model/names.ts';
import { dynamicRange, gatewayOf, ipv6Subnet } from './addresses.ts';
import { labelsOf } from './labels.ts';
import { nodeLayout } from './node.ts';
import { mirrorLayout, registryLayout } from './registries.ts';
import type { Layout, Resolved } from './types.ts';

export { labelsOf } from './labels.ts';
export * from './types.ts';

/** What a lab consists of, in full: pure, so that all who make, show or export a lab mean the same one. */
export function layoutOf(spec: LabSpec, resolved: Resolved): Layout {
  const { name } = spec;
  const { subnet } = resolved;
  const [first, ...others] = seats(spec);
  if (!first) throw new RangeError(`The lab ${name} has no manager`);
  const manager = nodeLayout(first, spec, resolved, spec.ports);
  const mirror = mirrorLayout(spec, resolved);
  return {
    lab: name,
    network: {
      name: networkName(name),
      subnet,
      gateway: gatewayOf(subnet),
      range: dynamicRange(subnet),
      ...(spec.ipv6 ? { ipv6: ipv6Subnet(subnet) } : {}),
      labels: labelsOf(name, 'network', resolved),
    },
    registry: registryLayout(spec, resolved),
    ...(mirror ? { mirror } : {}),
    nodes: [manager, ...others.map((seat) => nodeLayout(seat, spec, resolved))],
    manager,
  };
}
