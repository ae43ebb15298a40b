import { formatBytes } from '../../shared/format.ts';
import type { Refusal } from '../../shared/placement/types.ts';
import { m } from '../messages/index.ts';

/** Why a node does not take a task, in a few words; `named` tells what a service id is called. */
export function refusalWords(
  refusal: Refusal,
  named: (serviceId: string) => string | undefined = () => undefined,
): string {
  const words = m.board.refusals;
  switch (refusal.kind) {
    case 'down':
      return words.down;
    case 'availability':
      return words[refusal.availability];
    case 'constraint':
      return words.constraint(refusal.constraint, refusal.found);
    case 'cpus':
      return words.cpus(refusal.asked, refusal.free);
    case 'memory':
      return words.memory(formatBytes(refusal.asked), formatBytes(refusal.free));
    case 'port':
      return words.port(refusal.port, refusal.holder && named(refusal.holder.serviceId));
    case 'platform':
      return words.platform(refusal.asked, refusal.found);
    case 'most':
      return words.most(refusal.most);
  }
}
