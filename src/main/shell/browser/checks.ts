import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { decodeFrame } from '../../../shared/frames.ts';

/**
 * A name that resolves to 127.0.0.1 is not enough (DNS rebinding): the browser must have been told loopback itself. Any
 * port will do, as one may come through `ssh -L`.
 */
const LOOPBACK = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/i;

export function hostIsLoopback({ headers }: IncomingMessage): boolean {
  return LOOPBACK.test(headers.host ?? '');
}

/** Whether the page that asks is our own: WebSockets are open to pages of every origin unless the server looks. */
export function originIsOurs({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined && headers.origin.toLowerCase() === `http://${headers.host}`.toLowerCase();
}

const HelloFrame = z.object({ t: z.literal('hello'), token: z.string().max(200) });

/** The key that a first frame shows, or undefined where it is no hello. */
export function readHello(frame: string | Uint8Array): string | undefined {
  try {
    return HelloFrame.safeParse(decodeFrame(frame)).data?.token;
  } catch {
    return undefined;
  }
}
