import { dirname } from 'node:path';
import type { Tls } from './tls.ts';

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
  /** Where it was learnt of: `DOCKER_HOST`, `context colima`, `socket`, `private engine`, `added by hand`. */
  source: string;
  tls?: Tls | undefined;
  /** Where it was learnt of says nothing of it any more: its docker context was removed. */
  gone?: boolean;
  /** Added by hand, in the app's own settings. */
  added?: boolean;
  /** The user named it (DOCKER_HOST, the current context): it is waited for before another is taken. */
  chosen: boolean;
  /** What a person puts before `docker` to mean it. */
  shellPrefix: string;
}

/** `DOCKER_HOST=unix:///… `, quoted where a shell would take it apart. */
export const hostPrefix = (address: string): string => `DOCKER_HOST=${quote(address)} `;
/** Files that are not called as docker wants them cannot be told to it so: then it says which folder it looks in. */
export const tlsPrefix = (address: string, { folder, files, verify }: Tls): string => {
  const path = folder ?? (files?.cert ? dirname(files.cert) : undefined);
  const where = path === undefined ? '' : `DOCKER_CERT_PATH=${quote(path)} `;
  return `${hostPrefix(address)}${verify ? 'DOCKER_TLS_VERIFY=1' : 'DOCKER_TLS=1'} ${where}`;
};
export const contextPrefix = (name: string): string => `DOCKER_CONTEXT=${quote(name)} `;

/** The same after its docker context was removed: a plain `docker` means another one. */
export const withoutContext = (candidate: Candidate): Candidate =>
  candidate.gone
    ? candidate
    : {
        ...candidate,
        ...{ gone: true, chosen: false, source: `${candidate.source}, removed` },
        shellPrefix: candidate.shellPrefix || hostPrefix(candidate.address),
      };

const quote = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
