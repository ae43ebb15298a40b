import { formatBytes } from '../../../shared/format.ts';
import type { Progress } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';

/** `112 MB of 216 MB`, `attempt 3 of 120`. */
export function progressText({ current, total, unit }: Progress): string {
  const words = m.operation.step.units;
  if (unit === 'bytes') return words.bytes(formatBytes(current), total === undefined ? undefined : formatBytes(total));
  return words[unit](current, total);
}

/** 0 to 1, or undefined where the end is not known. */
export const progressShare = ({ current, total }: Progress): number | undefined =>
  total === undefined || total <= 0 ? undefined : Math.min(1, current / total);
