import { isCode, SkepError } from '../../../shared/errors.ts';
import type { StepContext } from '../../operations/index.ts';
import { abortable, untilEnded } from '../wait.ts';
import { inspect } from './container.ts';
import { ownMembership } from './record.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 20_000;

/**
 * A node leaves its swarm, so that the others know at once that it is gone. That one cannot, or takes too long, stops nothing:
 * its container is removed next, and its record by force.
 */
export async function leave(site: Site, name: string, context: StepContext): Promise<'skipped' | undefined> {
  const { engine } = site;
  if (!(await inspect(engine, name))?.State.Running) return 'skipped';
  const own = await ownMembership(site, name);
  if (own?.LocalNodeState === 'inactive') return 'skipped';
  try {
    // A manager that is to go was demoted before; one that still manages is alone in a swarm of its own.
    const left = engine.node(name).docker.swarmLeave({ force: own?.ControlAvailable ?? false });
    await untilEnded(context.signal, abortable(AbortSignal.timeout(PATIENCE_MS), left));
  } catch (error) {
    context.signal.throwIfAborted();
    if (isCode(error, 'INTERNAL')) throw error;
    const why = isCode(error, 'CANCELLED') ? `not done after ${PATIENCE_MS / 1000} s` : SkepError.from(error).message;
    context.log(`${name} could not leave the swarm: ${why}. It is removed all the same.`, 'warning');
  }
  return undefined;
}
