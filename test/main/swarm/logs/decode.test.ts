import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, decodeCut } from '../../../../src/main/swarm/logs/decode.ts';

/** Back to bytes: what stands for a byte is that byte again. */
const encode = (text: string): Buffer =>
  Buffer.concat(
    [...text].map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(character);
    }),
  );

describe('decode', () => {
  it('loses no byte, also over JSON', () => {
    const some = fc.oneof(
      fc.uint8Array({ maxLength: 9 }),
      fc
        .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 9 })
        .map((codes) => Buffer.from(String.fromCodePoint(...codes))),
    );
    const parts = fc.array(some, { maxLength: 6 });
    fc.assert(
      fc.property(parts, (sent) => {
        const bytes = Buffer.concat(sent);
        expect(encode(JSON.parse(JSON.stringify(decode(bytes)))).equals(bytes)).toBe(true);
      }),
    );
  });

  it('reads UTF-8 as it is, and knows what is none', () => {
    expect(decode(Buffer.from('é 🐝'))).toBe('é 🐝');
    expect(decode(Buffer.from([0x61, 0xe9, 0x62]))).toBe('a\udce9b');
    // Overlong, a surrogate, beyond the last character.
    expect(decode(Buffer.from([0xc0, 0xaf]))).toBe('\udcc0\udcaf');
    expect(decode(Buffer.from([0xed, 0xa0, 0x80]))).toBe('\udced\udca0\udc80');
    expect(decode(Buffer.from([0xf4, 0x90, 0x80, 0x80]))).toBe('\udcf4\udc90\udc80\udc80');
  });

  it('leaves out a character that was cut in two', () => {
    const bee = Buffer.from('a🐝');
    for (const end of [2, 3, 4]) expect(decodeCut(bee.subarray(0, end))).toBe('a');
    expect(decodeCut(bee)).toBe('a🐝');
    expect(decodeCut(Buffer.from([0x61, 0x80]))).toBe('a\udc80');
  });
});
