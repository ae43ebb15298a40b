/**
 * The browser's WebSocket frames: `data` messages are binary (the id as four big-endian bytes, then the bytes), all others
 * JSON text. Decoding says what was there and trusts nothing; main parses the outcome.
 */
type Message = { t: string };
type DataMessage = { t: 'data'; id: number; bytes: Uint8Array };

const isData = (message: Message): message is DataMessage => message.t === 'data';

export function encodeFrame(message: Message): string | Uint8Array<ArrayBuffer> {
  if (!isData(message)) return JSON.stringify(message);
  const frame = new Uint8Array(4 + message.bytes.byteLength);
  new DataView(frame.buffer).setUint32(0, message.id);
  frame.set(message.bytes, 4);
  return frame;
}

/** @throws SyntaxError for a text that is no JSON, RangeError for a binary frame without an id. */
export function decodeFrame(frame: string | ArrayBuffer | Uint8Array): unknown {
  if (typeof frame === 'string') return JSON.parse(frame);
  const bytes = frame instanceof Uint8Array ? frame : new Uint8Array(frame);
  const id = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  return { t: 'data', id, bytes: bytes.subarray(4) } satisfies DataMessage;
}
