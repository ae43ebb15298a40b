import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const openssl = (...args: string[]): void => {
  execFileSync('openssl', args, { stdio: 'ignore' });
};

export const hasOpenssl = (): boolean => {
  try {
    openssl('version');
    return true;
  } catch {
    return false;
  }
};

/** An authority, and certificates that it signs: each in a folder with ca.pem, cert.pem and key.pem, as docker has them. */
export class Authority {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    const files = ['-keyout', this.#file('authority.key'), '-out', this.#file('ca.pem')];
    openssl('req', '-x509', ...EC, '-days', '2', '-subj', '/CN=a test authority', ...files);
  }

  get ca(): string {
    return this.#file('ca.pem');
  }

  /** `names`: `IP:127.0.0.1,DNS:localhost`; `days` may be negative: it has expired then. Returns the folder. */
  issue(name: string, { names, days = 2 }: { names?: string; days?: number } = {}): string {
    const folder = join(this.#folder, name);
    mkdirSync(folder, { recursive: true });
    const file = (of: string): string => join(folder, of);
    writeFileSync(file('extensions'), names === undefined ? '' : `subjectAltName=${names}\n`);
    openssl('req', ...EC, '-subj', `/CN=${name}`, '-keyout', file('key.pem'), '-out', file('request.pem'));
    openssl(
      ...['x509', '-req', '-in', file('request.pem'), '-CA', this.ca, '-CAkey', this.#file('authority.key')],
      ...['-CAcreateserial', '-days', String(days), '-extfile', file('extensions'), '-out', file('cert.pem')],
    );
    execFileSync('cp', [this.ca, file('ca.pem')]);
    return folder;
  }

  #file(of: string): string {
    return join(this.#folder, of);
  }
}
