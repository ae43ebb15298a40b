import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Assembler } from '../../../../src/main/swarm/logs/assembler.ts';
import type { Line } from '../../../../src/main/swarm/logs/line.ts';

const STAMP = '2026-01-14T14:02:04.123456789Z';
const at = (n: number): string => STAMP.replace('123456789', String(n).padStart(9, '0'));

/** What an engine sends of one output: messages, each with its stamp; cut up anyhow. */
interface Message {
  stamp: string;
  bytes: Buffer;
}

function assembled(messages: readonly Message[], cuts: readonly number[], limit = 1e9, tty = false): Line[] {
  const lines: Line[] = [];
  const assembler = new Assembler({ err: false, limit, tty, line: (line) => lines.push(line) });
  let i = 0;
  for (const { stamp, bytes } of messages) {
    const whole = Buffer.concat([Buffer.from(`${stamp} `), bytes]);
    for (let from = 0, first = true; from < whole.length; first = false) {
      const to = from + (cuts[i++ % cuts.length] ?? 1);
      assembler.write(whole.subarray(from, to), first);
      from = to;
    }
  }
  assembler.end();
  return lines;
}

/** Lines as the engine stores them: whole ones in one message, long ones in parts of `part` bytes. */
const messagesOf = (lines: readonly Uint8Array[], part: number): Message[] =>
  lines.flatMap((line, n) => {
    const whole = Buffer.concat([line, Buffer.from('\n')]);
    const parts = Math.max(1, Math.ceil(whole.length / part));
    return Array.from({ length: parts }, (_, i) => ({
      stamp: at(n),
      bytes: whole.subarray(i * part, (i + 1) * part),
    }));
  });

const aLine = fc.uint8Array({ maxLength: 200 }).map((bytes) => bytes.filter((byte) => byte !== 10));

describe('Assembler', () => {
  it('gives the same lines of any bytes, in whatever parts and chunks they come', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(aLine, { maxLength: 8 }), cuts, fc.integer({ min: 7, max: 300 }), (sent, chunks, part) => {
        const got = assembled(messagesOf(sent, part), chunks);
        expect(got.map(({ bytes }) => bytes.toString('hex'))).toEqual(
          sent.map((line) => Buffer.from(line).toString('hex')),
        );
        expect(got.map(({ stamp }) => stamp)).toEqual(sent.map((_, n) => at(n)));
        expect(got.map(({ size }) => size)).toEqual(sent.map(({ length }) => length));
      }),
    );
  });

  it('keeps the beginning of a long line, and tells how long it was', () => {
    const line = Buffer.alloc(1_000_000, 'x');
    const [got] = assembled(messagesOf([line], 16_384), [65_536], 100);
    expect(got).toMatchObject({ size: 1_000_000, at: Date.parse(STAMP.replace('123456789', '000000000')) });
    expect(got?.bytes.toString()).toBe('x'.repeat(100));
  });

  it('finds the parts of a long line in a terminal’s output, which has no frames', () => {
    const line = Buffer.alloc(50_000, 'y');
    const parts = messagesOf([Buffer.concat([line, Buffer.from('\r')])], 16_384);
    const raw = Buffer.concat(parts.flatMap(({ stamp, bytes }) => [Buffer.from(`${stamp} `), bytes]));
    const lines: Line[] = [];
    const assembler = new Assembler({ err: false, limit: 1e9, tty: true, line: (one) => lines.push(one) });
    for (let from = 0; from < raw.length; from += 7_001) assembler.write(raw.subarray(from, from + 7_001));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.bytes.equals(line)).toBe(true);
  });

  it('takes a last line without its break, and a message without a stamp', () => {
    expect(assembled([{ stamp: STAMP, bytes: Buffer.from('no end') }], [5])).toMatchObject([{ size: 6 }]);
    const lines: Line[] = [];
    const assembler = new Assembler({ err: true, limit: 100, line: (line) => lines.push(line) });
    assembler.write(Buffer.from('plain words\n'), true);
    expect(lines.map(({ bytes }) => bytes.toString())).toEqual(['plain words']);
  });
});
