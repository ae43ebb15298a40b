import type { LogTarget } from '../../../shared/contract/swarm.ts';
import { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';

/** A file larger than this is no help to anybody, and the window would have to hold it. */
export const MOST_SAVED = 500_000_000;
/** Bytes that are held as such; a Blob of them can lie on the disk. */
const PART = 8_000_000;

export interface Download {
  done: Promise<Blob>;
  cancel(): void;
}

/** Reads a whole log as text: all that its containers still have, from `since` on. `onBytes` tells how much it is by now. */
export function download(
  { engine, lab }: LabRef,
  target: LogTarget,
  since: number | undefined,
  onBytes: (bytes: number) => void,
): Download {
  const parts: Blob[] = [];
  let some: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  let bytes = 0;
  const pack = (): void => {
    parts.push(new Blob(some));
    some = [];
    held = 0;
  };
  let cancel = (): void => {};
  const done = new Promise<Blob>((resolve, reject) => {
    const params = { engine, lab, target, tail: 'all' as const, follow: false, format: 'text' as const };
    const stream = bridge.openStream(
      'swarm.logs',
      { ...params, ...(since !== undefined && { since }) },
      {
        onData: (chunk) => {
          some.push(new Uint8Array(chunk));
          held += chunk.byteLength;
          bytes += chunk.byteLength;
          if (held > PART) pack();
          if (bytes > MOST_SAVED) throw new SkepError('INVALID_INPUT', m.logs.tooLarge, { hint: m.logs.tooLargeHint });
          onBytes(bytes);
        },
        onEnd: () => {
          pack();
          resolve(new Blob(parts, { type: 'text/plain' }));
        },
        onFail: reject,
      },
    );
    cancel = () => {
      stream.close();
      reject(new SkepError('CANCELLED', m.logs.cancelled));
    };
  });
  return { done, cancel: () => cancel() };
}
