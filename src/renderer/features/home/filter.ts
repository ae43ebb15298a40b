import type { Lab } from '../../../shared/model/lab.ts';

export type Show = 'all' | 'running' | 'stopped';

const RUNNING: ReadonlySet<Lab['state']> = new Set(['running', 'degraded', 'creating', 'starting']);

/** Labs that are shown; every word typed must be somewhere in the name, the engine or the problem. */
export function shownLabs(labs: readonly Lab[], show: Show, text: string): Lab[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return labs.filter((lab) => {
    if (show !== 'all' && RUNNING.has(lab.state) !== (show === 'running')) return false;
    const where = `${lab.name} ${lab.engine} ${lab.problem ?? ''}`.toLowerCase();
    return words.every((word) => where.includes(word));
  });
}
