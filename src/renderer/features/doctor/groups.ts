import type { Check } from '../../../shared/model/doctor.ts';

export interface Group {
  group: Check['group'];
  /** Failed first, then warnings. */
  findings: Check[];
  passed: Check[];
  skipped: Check[];
}

export interface Totals {
  passed: number;
  warning: number;
  failed: number;
  skipped: number;
}

/** As one would look: from the engine outwards. */
export const ORDER: readonly Check['group'][] = ['engine', 'kernel', 'network', 'resources', 'images'];

/** The groups that have checks, in their order. */
export function toGroups(checks: readonly Check[]): Group[] {
  return ORDER.flatMap((group) => {
    const here = checks.filter((check) => check.group === group);
    if (here.length === 0) return [];
    const of = (result: Check['result']): Check[] => here.filter((check) => check.result === result);
    return [{ group, findings: [...of('failed'), ...of('warning')], passed: of('passed'), skipped: of('skipped') }];
  });
}

export function toTotals(checks: readonly Check[]): Totals {
  const totals: Totals = { passed: 0, warning: 0, failed: 0, skipped: 0 };
  for (const check of checks) totals[check.result] += 1;
  return totals;
}
