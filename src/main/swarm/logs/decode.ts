import { isUtf8 } from 'node:buffer';

/** A byte that is no UTF-8 stands as this plus its value: a lone low surrogate, which no valid text has. */
const ESCAPE = 0xdc00;

/** Bytes as text, none lost: what is no UTF-8 stands as lone surrogates. */
export function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at);
    if (length > 0) at += length;
    else {
      text += bytes.toString('utf8', from, at) + String.fromCharCode(ESCAPE + (bytes[at] ?? 0));
      at += 1;
      from = at;
    }
  }
  return text + bytes.toString('utf8', from);
}

/** The same of the first part of a longer text: a character that was cut in two is left out. */
export function decodeCut(bytes: Buffer): string {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const lead = bytes[bytes.length - back] ?? 0;
    if (lead >= 0xc2 && lead < 0xf5 && wants(lead) > back) return decode(bytes.subarray(0, -back));
    if (lead < 0x80 || lead >= 0xc0) break;
  }
  return decode(bytes);
}

const wants = (lead: number): number => (lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);

/** Bytes of the well-formed character at `at` (Unicode's table 3-7); 0 where there is none. */
function sequenceAt(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = wants(lead);
  const second = bytes[at + 1] ?? 0;
  if (second < lowestSecond(lead) || second > highestSecond(lead)) return 0;
  for (let i = 2; i < length; i += 1) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

const lowestSecond = (lead: number): number => (lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80);
const highestSecond = (lead: number): number => (lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf);
