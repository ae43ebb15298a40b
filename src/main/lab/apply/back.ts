import { SkepError } from '../../../shared/errors.ts';
import type { StepContext } from '../../operations/index.ts';
import { nodesOf, notYet } from '../swarm-api.ts';
import { abortable, until } from '../wait.ts';
import { ownMembership } from './record.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 90_000;
const EVERY_MS = 100;

/** Waits until the swarm has a node Ready again, by the id that it had before, and a manager among those that answer. */
export async function back(site: Site, name: string, { signal }: StepContext): Promise<'skipped' | undefined> {
  let state = 'not answering';
  let looks = 0;
  const late = (): SkepError =>
    new SkepError('NODE_NOT_READY', `${name} is not back in the swarm after ${PATIENCE_MS / 1000} s: it is ${state}`, {
      hint: 'It may still come; run it again to go on from here.',
      retryable: true,
    });
  await until({ signal, ms: PATIENCE_MS, everyMs: EVERY_MS, late }, async () => {
    looks += 1;
    const own = await ownMembership(site, name);
    if (!own) return undefined;
    if (own.LocalNodeState === 'error' || own.LocalNodeState === 'locked') throw refused(name, own.Error);
    state = own.LocalNodeState || 'starting';
    const asked = own.NodeID === '' ? undefined : await site.managers.ask(signal);
    const record = asked?.nodes.find(({ ID }) => ID === own.NodeID);
    if (!record) return undefined;
    state = record.Status.State;
    if (state !== 'ready') return undefined;
    if (record.Spec.Role === 'worker') return true;
    state = `${record.ManagerStatus?.Reachability ?? 'not yet reachable'} as a manager`;
    if (record.ManagerStatus?.Reachability !== 'reachable') return undefined;
    // Stopped before it has heard of its leader it would never come back: see `settle`.
    return (await abortable(signal, nodesOf(site.engine.node(name))).catch(notYet)) && true;
  });
  return looks === 1 ? 'skipped' : undefined;
}

const refused = (name: string, reason: string): SkepError =>
  new SkepError('NODE_NOT_READY', `${name} does not come back into the swarm: ${reason || 'it is locked'}`, {
    hint: 'Repair the lab and have it rebuilt: it then begins anew, without its data.',
    retryable: true,
  });
