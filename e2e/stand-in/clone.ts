/**
 * Messages between main and page cross as text here; `structuredClone` before it refuses what Electron would refuse, and
 * bytes are written in base64.
 */
export function encode(value: unknown): string {
  return JSON.stringify(structuredClone(value), (_key, each: unknown) =>
    each instanceof Uint8Array ? { $bytes: Buffer.from(each).toString('base64') } : each,
  );
}

export function decode(text: string): unknown {
  return JSON.parse(text, (_key, each: unknown) =>
    isBytes(each) ? new Uint8Array(Buffer.from(each.$bytes, 'base64')) : each,
  );
}

const isBytes = (value: unknown): value is { $bytes: string } =>
  typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string';
