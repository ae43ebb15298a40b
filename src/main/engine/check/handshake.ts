import { connect, type TLSSocket } from 'node:tls';
import { SkepError } from '../../../shared/errors.ts';
import type { Address } from '../address.ts';
import { certificates, type Tls } from '../tls.ts';
import { translate } from '../translate.ts';

const PATIENCE_MS = 6_000;

/**
 * Greets the engine over TLS: that its certificate is good, and that it takes ours, which it says only after the greeting.
 * Returns whose certificate it is and until when.
 */
export async function greet(address: Extract<Address, { kind: 'tcp' }>, tls: Tls): Promise<string> {
  const { host, port } = address;
  const files = certificates(tls);
  const socket = connect({ host, port, rejectUnauthorized: tls.verify, ...files });
  try {
    const { answered, found } = await answerOf(socket);
    if (answered) return found;
  } catch (error) {
    throw translate(error, { name: `The engine at ${host}:${port}`, isNode: false });
  } finally {
    socket.destroy();
  }
  throw hungUp(`The engine at ${host}:${port}`, files.cert !== undefined);
}

function answerOf(socket: TLSSocket): Promise<{ answered: boolean; found: string }> {
  return new Promise((done, failed) => {
    let found = '';
    socket.setTimeout(PATIENCE_MS, () => {
      socket.destroy(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' }));
    });
    socket.once('secureConnect', () => {
      const { subject, valid_to } = socket.getPeerCertificate();
      const name = [subject?.CN].flat()[0];
      found = `${name ? `${name}, ` : ''}valid until ${new Date(valid_to).toISOString().slice(0, 10)}`;
      socket.write('GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n');
    });
    socket.once('data', () => done({ answered: true, found }));
    socket.once('end', () => done({ answered: false, found }));
    socket.once('error', failed);
  });
}

/** Some say by an alert what they think of a client's certificate, others just go. */
const hungUp = (name: string, hasOurs: boolean): SkepError =>
  new SkepError(
    'ENGINE_DENIED',
    `${name} greets and hangs up: ${hasOurs ? 'it does not accept your certificate' : 'it wants a certificate of yours'}`,
    {
      hint: 'cert.pem and key.pem have to be made for you by the authority that the engine trusts, and not be expired.',
    },
  );
