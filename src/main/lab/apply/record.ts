import { isCode, SkepError } from '../../../shared/errors.ts';
import type { StepContext } from '../../operations/index.ts';
import type { Asked } from '../managers.ts';
import { hostnameOf, type Membership, membershipOf, type SwarmNode } from '../swarm-api.ts';
import { abortable, pause, until } from '../wait.ts';
import type { Site } from './site.ts';

/** How long a node's own engine may take to say who it is. */
const OWN_MS = 3_000;
const PATIENCE_MS = 30_000;
const EVERY_MS = 50;
/** How often somebody else may be faster, and a node's heartbeats count as somebody. */
const TRIES = 20;

/** What a node says of its own membership; undefined where its daemon does not answer, or it is gone. */
export async function ownMembership({ engine }: Site, name: string): Promise<Membership | undefined> {
  try {
    return await abortable(AbortSignal.timeout(OWN_MS), membershipOf(engine.node(name)));
  } catch (error) {
    if (error instanceof SkepError && error.code !== 'INTERNAL') return undefined;
    throw error;
  }
}

/**
 * A node's record in the swarm. By the id that the node gives itself: its name stands on records of earlier lives too, and on
 * none of one that has joined this moment. One that does not answer is found by its name.
 */
export async function recordOf(site: Site, { nodes }: Asked, name: string): Promise<SwarmNode | undefined> {
  const own = await ownMembership(site, name);
  const itself = own && nodes.find(({ ID }) => ID === own.NodeID);
  if (itself || own?.NodeID) return itself;
  const named = nodes.filter((node) => hostnameOf(node) === name);
  return named.find(({ Status }) => Status.State === 'ready') ?? named.at(-1);
}

/** A manager that answers, waited for: an election takes a while. @throws SkepError NO_LEADER. */
export const someManager = ({ managers, spec }: Site, { signal }: StepContext, avoid?: string): Promise<Asked> =>
  until({ signal, ms: PATIENCE_MS, everyMs: EVERY_MS, late: () => nobodyAnswers(spec.name) }, () =>
    managers.ask(signal, avoid),
  );

const nobodyAnswers = (lab: string): SkepError =>
  new SkepError('NO_LEADER', `None of ${lab}’s managers answers, or they have no leader`, {
    hint: 'More than half of them must run: start those that are stopped, then go on from here.',
    retryable: true,
  });

type NodeSpec = SwarmNode['Spec'];

/** Whom it is about, and what its record is to say; undefined where it says so already. */
export interface RecordChange {
  /** @returns undefined where it has none, which may come yet. */
  find(asked: Asked): Promise<SwarmNode | undefined>;
  /** A node that has no record needs no change. */
  optional?: boolean;
  change(record: SwarmNode): NodeSpec | undefined;
}

/** Changes a node's record, again where somebody else changed it meanwhile. */
export async function changeRecord(
  site: Site,
  name: string,
  { find, optional = false, change }: RecordChange,
  context: StepContext,
): Promise<'skipped' | undefined> {
  let refused: SkepError | undefined;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const asked = await someManager(site, context, name);
    const record = await find(asked);
    if (!record && optional) return 'skipped';
    if (record) {
      const spec = change(record);
      if (!spec) return 'skipped';
      try {
        // Not cut off by the signal: whether it was changed would not be known.
        await asked.client.docker.getNode(record.ID).update({ version: record.Version.Index, ...spec });
        return undefined;
      } catch (error) {
        const mayPass = isCode(error, 'NO_LEADER', 'NOT_A_MANAGER', 'ENGINE_FAILED', 'NODE_NOT_READY');
        if (!mayPass && !(isCode(error, 'CONFLICT') && error.retryable)) throw error;
        refused = error;
      }
    }
    await pause(EVERY_MS * attempt, context.signal);
  }
  throw new SkepError('NODE_NOT_READY', `The swarm’s record of ${name} could not be changed`, {
    hint: 'It is not in the swarm yet, or somebody keeps changing it; run it again to go on from here.',
    retryable: true,
    ...(refused && { cause: refused, details: [refused.message] }),
  });
}
