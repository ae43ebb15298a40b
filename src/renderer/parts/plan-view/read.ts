import type { PlannedPart } from '../../../shared/model/lab-plan.ts';

const WHY = /^(?<field>[^:→]+): (?<from>.*) → (?<to>.*)$/;

/** `ports: 8000:80 9000:90 → 8001:80 9000:90` in its pieces, of a list what differs; other words are a sentence. */
export function readWhy(why: string): { field: string; from: string; to: string } | undefined {
  const { field, from, to } = WHY.exec(why)?.groups ?? {};
  if (!field || from === undefined || to === undefined) return undefined;
  const was = new Set(from.split(' '));
  const is = new Set(to.split(' '));
  const gone = [...was].filter((one) => !is.has(one)).join(' ');
  const come = [...is].filter((one) => !was.has(one)).join(' ');
  // Of several ports those that stay say nothing; where only their order is another one, all of them stand there.
  const [left, right] = gone === '' && come === '' ? [from, to] : [gone, come];
  return { field, from: left || '–', to: right || '–' };
}

/** How many of what, in the order in which it happens first. */
export function tally(parts: readonly Pick<PlannedPart, 'what'>[]): { what: PlannedPart['what']; count: number }[] {
  const counts = new Map<PlannedPart['what'], number>();
  for (const { what } of parts) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => ({ what, count }));
}
