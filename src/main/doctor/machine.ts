import { release } from 'node:os';
import type { Engine } from '../engine/index.ts';

/** Reached by a local socket: its ports and networks show on this machine, though it may run in a VM of it. */
export const isOnThisMachine = ({ id }: Pick<Engine, 'id'>): boolean => /^(unix|npipe):/.test(id);

/** It runs on this very kernel, so this machine's files tell of it. */
export const sharesKernel = (engine: Pick<Engine, 'id'>, kernel: string): boolean =>
  process.platform === 'linux' && isOnThisMachine(engine) && kernel === release();
