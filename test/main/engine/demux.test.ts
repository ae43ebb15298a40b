import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Demux } from '../../../src/main/engine/demux.ts';

const frame = (kind: number, payload: Uint8Array): Buffer => {
  const header = Buffer.alloc(8);
  header[0] = kind;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
};

describe('Demux', () => {
  it('gives each side its bytes, wherever the chunks are cut', () => {
    const frames = fc.array(fc.record({ kind: fc.constantFrom(1, 2), payload: fc.uint8Array({ maxLength: 50 }) }));
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (sent, cuts) => {
        const got: Record<number, Buffer[]> = { 1: [], 2: [] };
        const demux = new Demux(
          (chunk) => got[1]?.push(Buffer.from(chunk)),
          (chunk) => got[2]?.push(Buffer.from(chunk)),
        );
        const bytes = Buffer.concat(sent.map(({ kind, payload }) => frame(kind, payload)));
        for (let at = 0, i = 0; at < bytes.length; i += 1) {
          const length = cuts[i % cuts.length] ?? 1;
          demux.write(bytes.subarray(at, at + length));
          at += length;
        }
        for (const kind of [1, 2]) {
          const expected = Buffer.concat(sent.filter((one) => one.kind === kind).map(({ payload }) => payload));
          expect(Buffer.concat(got[kind] ?? []).equals(expected)).toBe(true);
        }
      }),
    );
  });
});
