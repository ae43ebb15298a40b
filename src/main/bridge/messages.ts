import { z } from 'zod';
import type { ClientMessage } from '../../shared/contract/wire.ts';

/** Binary frames carry the id in four bytes. */
const Id = z.number().int().min(1).max(0xffff_ffff);
const Name = z.string().max(100);
const Count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const Message = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id: Id, name: Name, input: z.unknown() }),
  z.object({ t: z.literal('cancel'), id: Id }),
  z.object({ t: z.literal('subscribe'), id: Id, name: Name, params: z.unknown() }),
  z.object({ t: z.literal('unsubscribe'), id: Id }),
  z.object({ t: z.literal('seen'), id: Id, rev: Count }),
  z.object({ t: z.literal('open'), id: Id, name: Name, params: z.unknown() }),
  z.object({ t: z.literal('data'), id: Id, bytes: z.instanceof(Uint8Array) }),
  z.object({ t: z.literal('ack'), id: Id, bytes: Count }),
  z.object({ t: z.literal('end'), id: Id }),
  z.object({ t: z.literal('close'), id: Id }),
]);

/** The message, or undefined where it is none. */
export function parseMessage(value: unknown): ClientMessage | undefined {
  const parsed = Message.safeParse(value);
  return parsed.success ? (parsed.data as ClientMessage) : undefined;
}
