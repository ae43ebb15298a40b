import { isCode } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/index.ts';
import { hostnameOf, nodesOf } from '../swarm-api.ts';
import { abortable } from '../wait.ts';
import { managerToAsk, type Swarm } from './to-lab.ts';
import type { ObservedLab } from './types.ts';

/** A manager that does not answer for so long is not asked: what a lab's containers say is enough then. */
const PATIENCE_MS = 2_000;

/** Asks a running manager who is in the lab's swarm. */
export async function observeSwarm(engine: Engine, observed: ObservedLab): Promise<Swarm> {
  const manager = managerToAsk(observed);
  if (manager === undefined) return { asked: false };
  try {
    const nodes = await abortable(AbortSignal.timeout(PATIENCE_MS), nodesOf(engine.node(manager)));
    return { asked: true, joined: nodes.map(hostnameOf) };
  } catch (error) {
    return isCode(error, 'NOT_A_MANAGER') ? { asked: true, joined: [] } : { asked: false };
  }
}
