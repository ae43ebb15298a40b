import type { Lab } from '../../../shared/model/lab.ts';

/** Managers and workers as the spec wants them, or as they are where no spec is left. */
export function nodeCounts(lab: Lab): { managers: number; workers: number } {
  if (lab.spec) return { managers: lab.spec.managers, workers: lab.spec.workers };
  const of = (role: string) => lab.members.filter((member) => member.role === role).length;
  return { managers: of('manager'), workers: of('worker') };
}

/** Ports on the machine that lead to services; the registry's is not one of them. */
export const servicePorts = (lab: Lab): Lab['published'] =>
  lab.published.filter((port) => !port.member.endsWith('-registry')).sort((a, b) => a.host - b.host);
