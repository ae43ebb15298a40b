import { m } from '../../messages/index.ts';

/** One way to an engine: a page to read, commands to type, or both. */
export interface Way {
  name: string;
  about: string;
  link?: string;
  commands?: readonly string[];
}

const { ways } = m.engine;

/** Those that exist on the system, the one that most people take first. */
export function waysFor(platform: string): Way[] {
  switch (platform) {
    case 'darwin':
      return [ways.dockerDesktop, ways.orbstack, ways.colima, ways.rancher, ways.remote];
    case 'win32':
      return [ways.dockerDesktop, ways.rancher, ways.remote];
    default:
      return [ways.apt, ways.dnf, ways.private, ways.dockerDesktop, ways.remote];
  }
}
