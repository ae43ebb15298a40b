import { connect as connectSocket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Address } from './address.ts';
import type { Open, Pool } from './agent.ts';
import { sshTo } from './ssh.ts';
import { certificates, type Tls } from './tls.ts';

export interface Transport {
  open: Open;
  pool: Pool;
  /** How long a first answer may take. */
  patienceMs: number;
  /** Gives back what it took to get there, after the last connection. */
  close?(): void;
}

const NEAR: Pool = { most: Number.POSITIVE_INFINITY, idle: 8, idleMs: 30_000 };

/** The way to an engine. */
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
