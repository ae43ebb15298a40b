export { createDoctorArea, type DoctorArea, type DoctorDeps } from './area.ts';
export type { About } from './bundle.ts';
export { resolveImages } from './images.ts';
export { nextFreePort, type PortWish, portUsers } from './ports.ts';
export { chooseSubnet, takenSubnets } from './subnets.ts';
