import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ConnectionOptions, createSecureContext } from 'node:tls';
import { SkepError } from '../../shared/errors.ts';
import type { TlsFiles } from '../../shared/model/engine.ts';

/** Where the certificates of a TLS engine are, and whether the engine's own is checked. */
export interface Tls {
  folder: string | undefined;
  verify: boolean;
  /** Named one by one: these come before the folder's. */
  files?: Omit<TlsFiles, 'folder'>;
}

type Part = 'ca' | 'cert' | 'key';
const PARTS: readonly Part[] = ['ca', 'cert', 'key'];
const nameOf = (part: Part): string => `${part}.pem`;

/** Of what the user named; three files that are called and lie as docker wants them are their folder. */
export function tlsOfFiles({ folder, ...files }: TlsFiles): Tls {
  const named = PARTS.flatMap((part) => (files[part] ? [{ part, path: files[part] }] : []));
  const [first] = named;
  if (!first) return { folder, verify: true };
  const home = dirname(first.path);
  const usual =
    named.length === PARTS.length &&
    named.every(({ part, path }) => dirname(path) === home && basename(path) === nameOf(part));
  if (usual && (folder === undefined || folder === home)) return { folder: home, verify: true };
  return { folder, verify: true, files: Object.fromEntries(named.map(({ part, path }) => [part, path])) };
}

/** What is read at each connection: the files may be renewed meanwhile. @throws SkepError that names the file. */
export function certificates({ folder, files = {} }: Tls): Pick<ConnectionOptions, Part> {
  const read = (part: Part): [Part, Buffer][] => {
    const named = files[part];
    const path = named ?? (folder === undefined ? undefined : join(folder, nameOf(part)));
    // A folder may hold the authority alone: then the engine knows its clients by other means.
    const content = path === undefined ? undefined : readFile(path, named === undefined);
    return content ? [[part, content]] : [];
  };
  return Object.fromEntries(PARTS.flatMap(read));
}

/** The same, tried out: that they are certificates, and that the key is the certificate's. @throws SkepError */
export function checkedCertificates(tls: Tls): Pick<ConnectionOptions, Part> {
  const found = certificates(tls);
  if (Boolean(found.cert) !== Boolean(found.key)) {
    const [there, missing] = found.cert ? ['cert', 'key'] : ['key', 'cert'];
    throw new SkepError('INVALID_INPUT', `There is a ${there}.pem, and no ${missing}.pem for it`, {
      hint: 'The certificate by which the engine knows you needs its key, and the other way round.',
    });
  }
  try {
    createSecureContext(found);
  } catch (cause) {
    throw badFile(cause);
  }
  return found;
}

/** What OpenSSL thinks of the files. */
export function badFile(cause: unknown): SkepError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = /VALUES_MISMATCH/.test(code)
    ? 'key.pem is not the key of cert.pem'
    : /BAD_DECRYPT|PASSWORD|INTERRUPTED/.test(code)
      ? 'key.pem has a passphrase, and Skep asks for none'
      : 'one of ca.pem, cert.pem and key.pem is no certificate or key';
  return new SkepError('INVALID_INPUT', `The certificates cannot be used: ${why}`, {
    hint: 'Name the files that were made for this engine, in PEM form.',
    cause,
  });
}

function readFile(path: string, mayBeAbsent: boolean): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOENT' && mayBeAbsent) return undefined;
    const why = code === 'ENOENT' ? 'is not there' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    throw new SkepError('INVALID_INPUT', `${path} ${why}`, {
      hint: 'Check the path, and that you may read it.',
      cause,
    });
  }
}
