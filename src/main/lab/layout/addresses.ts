import type { Role } from '../../../shared/model/lab.ts';

/** Where each kind of member begins in the lab's /24. From 128 up the engine gives addresses to whoever else joins. */
const FIRST = { manager: 11, worker: 21 } as const;
const REGISTRY = 2;
const GATEWAY = 1;

const within = (subnet: string, last: number): string => subnet.replace(/\.0\/24$/, `.${last}`);

export const gatewayOf = (subnet: string): string => within(subnet, GATEWAY);
export const registryAddress = (subnet: string): string => within(subnet, REGISTRY);
export const nodeAddress = (subnet: string, role: Role, number: number): string =>
  within(subnet, FIRST[role] + number - 1);

/** The half of the subnet that holds no member's static address. */
export const dynamicRange = (subnet: string): string => subnet.replace(/\.0\/24$/, '.128/25');
