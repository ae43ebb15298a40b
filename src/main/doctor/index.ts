export { resolveImages } from './images.ts';
export { nextFreePort, type PortWish, portUsers } from './ports.ts';
export { chooseSubnet, takenSubnets } from './subnets.ts';
