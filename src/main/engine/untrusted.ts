import { SkepError } from '../../shared/errors.ts';
import type { Whom } from './whom.ts';

interface Row {
  code: RegExp;
  what: string | ((error: Error) => string);
  hint: string;
}

/** What can be wrong between two sides of TLS, by the codes of Node and OpenSSL. The first that fits. */
const TABLE: readonly Row[] = [
  {
    code: /^CERT_HAS_EXPIRED$/,
    what: 'its certificate has expired',
    hint: 'Have a new one made for the engine, and look at this machine’s clock.',
  },
  {
    code: /^CERT_NOT_YET_VALID$/,
    what: 'its certificate is not valid yet',
    hint: 'Look at the clocks of this machine and of the engine’s.',
  },
  {
    code: /ALTNAME/,
    what: (error) => `its certificate is for another host${namesOf(error)}`,
    hint: 'Use an address that the certificate names, or have one made that names this one.',
  },
  {
    code: /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_UNTRUSTED|INVALID_CA|SIGNATURE_FAILURE/,
    what: 'its certificate is not signed by an authority that is known here',
    hint: 'ca.pem has to be that of the authority which signed the engine’s certificate: name it, or the folder that it is in (DOCKER_CERT_PATH, or the docker context’s).',
  },
  {
    code: /ALERT_CERTIFICATE_REQUIRED|ALERT_HANDSHAKE_FAILURE/,
    what: 'it wants a certificate of yours',
    hint: 'Name cert.pem and key.pem, made for you by the engine’s authority.',
  },
  {
    code: /ALERT_(CERTIFICATE_EXPIRED|CERT_EXPIRED)/,
    what: 'your certificate has expired',
    hint: 'Have a new cert.pem made by the engine’s authority.',
  },
  {
    code: /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|ACCESS_DENIED|DECRYPT_ERROR|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE)/,
    what: 'it does not accept your certificate',
    hint: 'cert.pem has to be signed by the authority that the engine trusts.',
  },
  {
    code: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/,
    what: 'it does not speak TLS on this port',
    hint: 'Leave the certificates away, or give the port on which it speaks TLS: 2376 as a rule.',
  },
];

/** One side does not trust the other. */
export function untrusted(whom: Whom, code: string, cause: Error): SkepError {
  const row = TABLE.find((each) => each.code.test(code));
  const what = typeof row?.what === 'function' ? row.what(cause) : (row?.what ?? cause.message);
  return new SkepError('ENGINE_DENIED', `${whom.name} cannot be trusted, or does not trust you: ${what}`, {
    hint: row?.hint ?? 'Check the certificates: DOCKER_CERT_PATH, or those of the docker context.',
    details: row ? [cause.message] : [],
    cause,
  });
}

/** Those that a certificate of another host does name. */
function namesOf(error: Error): string {
  const { cert } = error as { cert?: { subjectaltname?: string } };
  const names = cert?.subjectaltname?.replaceAll(/(DNS|IP Address|IP):/g, '');
  return names ? `: ${names}` : '';
}
