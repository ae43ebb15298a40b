import type { Lab } from '../../../shared/model/lab.ts';

export type Show = 'all' | 'running' | 'stopped';

/** Of any other state something of the lab runs, a half-built or half-changed one included. */
const STOPPED: ReadonlySet<Lab['state']> = new Set(['stopped', 'stopping']);

/** Labs that are shown; every word typed must be somewhere in the name, the engine or the problem. */
export function shownLabs(
  labs: readonly Lab[],
  show: Show,
  text: string,
  engineName: (id: string) => string | undefined = () => undefined,
): Lab[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return labs.filter((lab) => {
    if (show !== 'all' && STOPPED.has(lab.state) !== (show === 'stopped')) return false;
    const where = `${lab.name} ${lab.engine} ${engineName(lab.engine) ?? ''} ${lab.problem ?? ''}`.toLowerCase();
    return words.every((word) => where.includes(word));
  });
}
