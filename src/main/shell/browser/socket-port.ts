import type { RawData, WebSocket } from 'ws';
import { CLOSE_CODE, type ServerMessage } from '../../../shared/contract/wire.ts';
import { decodeFrame, encodeFrame } from '../../../shared/frames.ts';
import type { Port } from '../../bridge/index.ts';

/** Feeds and streams hold themselves back; a page that leaves this much unread is stuck, and is let go to come again. */
const MAX_BUFFERED = 64 * 1024 * 1024;

/** The port of a WebSocket that has shown the token. */
export function socketPort(socket: WebSocket): Port {
  return {
    post(message: ServerMessage) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(encodeFrame(message));
      if (socket.bufferedAmount <= MAX_BUFFERED) return;
      socket.close(CLOSE_CODE.tooSlow);
      socket.terminate();
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => listener(decoded(data, isBinary)));
    },
    onDown(listener) {
      socket.once('close', listener);
    },
  };
}

/** Undefined for what is no frame of ours: the bridge knows what to do with a message that is none. */
function decoded(data: RawData, isBinary: boolean): unknown {
  try {
    const bytes = frameBytes(data);
    return decodeFrame(isBinary ? bytes : bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

export function frameBytes(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
