import { formatClock } from '../../../shared/format.ts';

/** Time of day to the millisecond, in the person's own zone. */
export const timeOfDay = (at: number): string => `${formatClock(at)}.${String(at % 1000).padStart(3, '0')}`;

/** For the name of a file: `20260114-140509`. */
export function fileTime(at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0')).join('');
  return `${day}-${formatClock(at).replaceAll(':', '')}`;
}
