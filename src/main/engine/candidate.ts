import type { Tls } from './transport.ts';

/** The world as discovery sees it; tests give their own. */
export interface World {
  home: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

/** An address at which an engine may be. */
export interface Candidate {
  address: string;
  name: string;
  /** Where it was learnt of: `DOCKER_HOST`, `context colima`, `socket`, `private engine`. */
  source: string;
  tls?: Tls | undefined;
  /** The user named it (DOCKER_HOST, the current context): it is waited for before another is taken. */
  chosen: boolean;
  /** What a person puts before `docker` to mean it. */
  shellPrefix: string;
}

/** `DOCKER_HOST=unix:///… `, quoted where a shell would take it apart. */
export const hostPrefix = (address: string): string => `DOCKER_HOST=${quote(address)} `;
export const contextPrefix = (name: string): string => `DOCKER_CONTEXT=${quote(name)} `;

const quote = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
