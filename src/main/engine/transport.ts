import { readFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { Address } from './address.ts';
import type { Open, Pool } from './agent.ts';
import { sshTo } from './ssh.ts';

/** Where the certificates of a TLS engine are, and whether the engine's own is checked. */
export interface Tls {
  folder: string | undefined;
  verify: boolean;
}

export interface Transport {
  open: Open;
  pool: Pool;
  /** How long a first answer may take. */
  patienceMs: number;
  /** Gives back what it took to get there, after the last connection. */
  close?(): void;
}

const NEAR: Pool = { most: Number.POSITIVE_INFINITY, idle: 8, idleMs: 30_000 };

/** The way to an engine. The files of a TLS folder are read at each connection: they may be renewed meanwhile. */
export function transportTo(address: Address, tls?: Tls): Transport {
  switch (address.kind) {
    case 'socket':
      return { open: () => connectSocket({ path: address.path }), pool: NEAR, patienceMs: 3_000 };
    case 'tcp': {
      const { host, port } = address;
      const open: Open = tls
        ? () => connectTls({ host, port, rejectUnauthorized: tls.verify, ...certificates(tls) })
        : () => connectSocket({ host, port, noDelay: true });
      return { open, pool: NEAR, patienceMs: 5_000 };
    }
    case 'ssh':
      // Each connection is a process here and there.
      return { ...sshTo(address), pool: { most: 8, idle: 2, idleMs: 60_000 }, patienceMs: 15_000 };
  }
}

function certificates({ folder }: Tls): { ca?: Buffer; cert?: Buffer; key?: Buffer } {
  if (folder === undefined) return {};
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((file) => readIfThere(join(folder, file)));
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}

/** A folder may hold the authority alone: then the engine knows its clients by other means. */
function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
