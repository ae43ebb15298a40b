import { SkepError } from '../../shared/errors.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Docker's documentation, to which the doctor's hints lead. */
const DOCUMENTATION = new Set(['docs.docker.com']);

/**
 * The address as it may be handed to the user's browser: a service on this machine, or the documentation.
 * @throws SkepError INVALID_INPUT for everything else: the page never makes the system open what it likes.
 */
export function allowedAddress(text: string): string {
  const url = URL.parse(text);
  const local = url && (url.protocol === 'http:' || url.protocol === 'https:') && LOOPBACK.test(url.hostname);
  const documentation = url?.protocol === 'https:' && DOCUMENTATION.has(url.hostname);
  if (url && !url.username && !url.password && (local || documentation)) return url.href;
  throw new SkepError('INVALID_INPUT', `Skep does not open ${text}`, {
    hint: 'It opens addresses of this machine and its documentation; copy the address into a browser instead.',
  });
}
