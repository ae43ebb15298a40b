import type { Role } from '../../../shared/model/lab.ts';

/** Where each kind of member begins in the lab's /24. From 128 up the engine gives addresses to whoever else joins. */
const FIRST = { manager: 11, worker: 21 } as const;
const REGISTRY = 2;
const MIRROR = 3;
const GATEWAY = 1;

const within = (subnet: string, last: number): string => subnet.replace(/\.0\/24$/, `.${last}`);

export const gatewayOf = (subnet: string): string => within(subnet, GATEWAY);
export const registryAddress = (subnet: string): string => within(subnet, REGISTRY);
export const mirrorAddress = (subnet: string): string => within(subnet, MIRROR);
export const nodeAddress = (subnet: string, role: Role, number: number): string =>
  within(subnet, FIRST[role] + number - 1);

/** The half of the subnet that holds no member's static address. */
export const dynamicRange = (subnet: string): string => subnet.replace(/\.0\/24$/, '.128/25');

/**
 * A unique local /64 for each IPv4 /24 that there is, so that two labs never have the same: `fd73:6b65:70ac:1e07::/64` of
 * 172.30.7.0/24. 73 6b 65 70 is `skep`.
 */
export function ipv6Subnet(subnet: string): string {
  const [a = '0', b = '0', c = '0'] = subnet.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return `fd73:6b65:70${a}:${b}${c}::/64`;
}
