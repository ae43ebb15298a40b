import { type Check, checkOf } from '../../../shared/model/doctor.ts';

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
export const ORDER: readonly Check['group'][] = ['engine', 'kernel', 'network', 'resources', 'images', 'leftovers'];

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

/** What one check found anew, in the place of what it found before. */
export function replaceChecks(checks: readonly Check[], id: string, fresh: readonly Check[]): Check[] {
  const isOfIt = (check: Check): boolean => checkOf(check.id) === checkOf(id);
  const at = checks.findIndex(isOfIt);
  const rest = checks.filter((check) => !isOfIt(check));
  const place = at < 0 ? rest.length : at;
  return [...rest.slice(0, place), ...fresh, ...rest.slice(place)];
}
