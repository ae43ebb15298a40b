import type { CheckModule } from '../check.ts';
import { answers, api, privileged } from './engine.ts';
import { beside, cgroup, clock, rootless, storage } from './host.ts';
import { nodeImage, nodesOwnImages, registryImage } from './images.ts';
import { denials, ipvs, vxlan } from './kernel.ts';
import { bridges, remains } from './leftovers.ts';
import { inotify, neighbours } from './limits.ts';
import { ports, subnet } from './network.ts';
import { desktop, disk, memory } from './resources.ts';
import { dns, firewall, mtu } from './traffic.ts';

export { answers, api };

/** Before a lab is made: what can keep it from coming up, or from working. In the order in which one would look. */
export const BEFORE_A_LAB: readonly CheckModule[] = [
  answers,
  api,
  privileged,
  rootless,
  cgroup,
  storage,
  clock,
  beside,
  ipvs,
  vxlan,
  inotify,
  neighbours,
  denials,
  subnet,
  ports,
  mtu,
  firewall,
  dns,
  disk,
  memory,
  desktop,
  nodeImage,
  registryImage,
  nodesOwnImages,
];

export const ALL_CHECKS: readonly CheckModule[] = [...BEFORE_A_LAB, remains, bridges];
