import { isCode, SkepError } from '../../../shared/errors.ts';
import type { StepContext } from '../../operations/index.ts';
import type { Asked } from '../managers.ts';
import { hostnameOf, type SwarmNode } from '../swarm-api.ts';
import { pause, until } from '../wait.ts';
import { changeRecord, ownMembership, someManager } from './record.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 60_000;
const EVERY_MS = 150;
const TRIES = 40;

/**
 * Removes records of the swarm: those named, and whatever else stands there under the name of a node that is gone, or that
 * joined again and is another one now. A dead manager is demoted first: it counts for the majority.
 */
export async function forget(
  site: Site,
  name: string,
  ids: readonly string[],
  context: StepContext,
): Promise<'skipped' | undefined> {
  const doomed = await doomedRecords(site, name, ids, await someManager(site, context, name));
  for (const { ID, Spec } of doomed) {
    if (Spec.Role === 'manager') await demoteDead(site, name, ID, context);
    await removeRecord(site, name, ID, context);
  }
  return doomed.length === 0 ? 'skipped' : undefined;
}

async function doomedRecords(site: Site, name: string, ids: readonly string[], { nodes }: Asked): Promise<SwarmNode[]> {
  const stays = site.layout.nodes.some((node) => node.name === name);
  const own = stays ? await ownMembership(site, name) : undefined;
  const ownId = own && own.NodeID !== '' ? own.NodeID : undefined;
  return nodes.filter((node) => {
    if (node.ID === ownId) return false;
    if (ids.includes(node.ID)) return true;
    if (hostnameOf(node) !== name) return false;
    // One that stays, and cannot say now which of them it is, keeps them all.
    return !stays || ownId !== undefined;
  });
}

async function demoteDead(site: Site, name: string, id: string, context: StepContext): Promise<void> {
  const find = async ({ nodes }: Asked): Promise<SwarmNode | undefined> => nodes.find(({ ID }) => ID === id);
  await changeRecord(
    site,
    name,
    { find, optional: true, change: ({ Spec }) => (Spec.Role === 'worker' ? undefined : { ...Spec, Role: 'worker' }) },
    context,
  );
  const late = (): SkepError =>
    new SkepError('TIMEOUT', `${name} still counts as a manager ${PATIENCE_MS / 1000} s after it was demoted`, {
      hint: 'The managers may be choosing a new leader; go on from here in a moment.',
      retryable: true,
    });
  const { signal } = context;
  await until({ signal, ms: PATIENCE_MS, everyMs: EVERY_MS, late }, async () => {
    const asked = await site.managers.ask(signal, name);
    return asked && (await find(asked))?.ManagerStatus === undefined ? true : undefined;
  });
}

/** By force: a node that left, or whose container is gone, is Down only some time later. */
async function removeRecord(site: Site, name: string, id: string, context: StepContext): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { client } = await someManager(site, context, name);
    try {
      await client.docker.getNode(id).remove({ force: true });
      return;
    } catch (error) {
      if (isCode(error, 'NOT_FOUND')) return;
      // "is a cluster manager and is a member of the raft cluster": not for long.
      const mayPass = isCode(error, 'INVALID_INPUT', 'CONFLICT', 'NO_LEADER', 'NOT_A_MANAGER', 'ENGINE_FAILED');
      if (!mayPass || attempt === TRIES) throw error;
    }
    await pause(EVERY_MS, context.signal);
  }
}
