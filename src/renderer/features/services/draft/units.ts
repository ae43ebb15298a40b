/** Numbers as people type them, read and written without loss. Each reader gives undefined for what it cannot read. */
import { parseMs, parseSize } from '../../../../shared/service/index.ts';

const SIZES: [string, number][] = [
  ['TB', 1024 ** 4],
  ['GB', 1024 ** 3],
  ['MB', 1024 ** 2],
  ['KB', 1024],
  ['B', 1],
];

/** `10s`, `1m30s`, `0.5 s`; a bare number is seconds. */
export function readDuration(text: string): number | undefined {
  const compact = text.replaceAll(/\s+/g, '').toLowerCase();
  return parseMs(/^\d+(\.\d+)?$/.test(compact) ? `${compact}s` : compact);
}

/** Bytes in the largest unit that loses nothing: `512 MB`. Units are docker's: a MB is 1024 × 1024. */
export function bytesText(bytes: number): string {
  const [unit, size] = SIZES.find(([, each]) => bytes >= each && bytes % each === 0) ?? ['B', 1];
  return `${bytes / size} ${unit}`;
}

/** The same, rounded for reading: `22.4 GB`. */
export function roughBytes(bytes: number): string {
  const [unit, size] = SIZES.find(([, each]) => bytes >= each) ?? ['B', 1];
  const value = bytes / size;
  return `${value >= 100 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} ${unit}`;
}

/** `512 MB`, `512m`, `0.5GiB`; a bare number is MB, which is what one means in such a field. */
export const readBytes = (text: string): number | undefined =>
  parseSize(/^[\s\d.]+$/.test(text) ? `${text.trim()}m` : text);

export function readWhole(text: string): number | undefined {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

export function readDecimal(text: string): number | undefined {
  return /^(\d+\.?\d*|\.\d+)(e-?\d+)?$/i.test(text.trim()) ? Number(text) : undefined;
}

/** A share as percent, less the noise of binary fractions. */
export const percentText = (share: number): string => String(Number((share * 100).toPrecision(12)));
