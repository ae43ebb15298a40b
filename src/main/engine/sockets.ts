import { join } from 'node:path';
import type { World } from './candidate.ts';

export interface Socket {
  address: string;
  name: string;
  source: string;
}

/** Where a plain `docker` looks when nobody told it otherwise. */
export const defaultAddress = (platform: NodeJS.Platform): string =>
  platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';

/** The project's own engine, for machines without Docker (`npm run -s engine -- up`). */
export const privateSocket = ({ home, env }: World): string =>
  join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'skep', 'engine', 'docker.sock');

/** Where engines usually listen on this kind of machine, likeliest first. */
export function usualSockets(world: World): Socket[] {
  const { home, env, platform } = world;
  const local = { address: defaultAddress(platform), name: 'local', source: 'socket' };
  if (platform === 'win32') {
    return [local, { address: 'npipe:////./pipe/dockerDesktopLinuxEngine', name: 'Docker Desktop', source: 'socket' }];
  }
  const unix = (name: string, ...path: string[]): Socket => ({
    address: `unix://${join(...path)}`,
    name,
    source: 'socket',
  });
  if (platform === 'darwin') {
    return [
      local,
      unix('Docker Desktop', home, '.docker/run/docker.sock'),
      unix('OrbStack', home, '.orbstack/run/docker.sock'),
      unix('Rancher Desktop', home, '.rd/docker.sock'),
      unix('Colima', home, '.colima/default/docker.sock'),
    ];
  }
  return [
    local,
    unix('Docker Desktop', home, '.docker/desktop/docker.sock'),
    ...(env.XDG_RUNTIME_DIR ? [unix('rootless', env.XDG_RUNTIME_DIR, 'docker.sock')] : []),
    unix('Rancher Desktop', home, '.rd/docker.sock'),
    unix('Colima', home, '.colima/default/docker.sock'),
    { ...unix('private engine', privateSocket(world)), source: 'private engine' },
  ];
}
