import { SkepError } from '../../../shared/errors.ts';
import { WAS_LABEL } from '../../../shared/model/names.ts';
import type { StepContext } from '../../operations/index.ts';
import { type SwarmNode, type SwarmTask, serviceNames, tasksOf } from '../swarm-api.ts';
import { until } from '../wait.ts';
import { changeRecord, recordOf, someManager } from './record.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 60_000;
const EVERY_MS = 150;

/** States of a task that has ended. */
const ENDED = new Set(['complete', 'shutdown', 'failed', 'rejected', 'remove', 'orphaned']);

/**
 * Gives a node's tasks to others and waits until none is left on it. The availability that it had is noted in a label of it,
 * so that whoever goes on later can give it back.
 */
export async function drain(
  site: Site,
  name: string,
  context: StepContext,
  patienceMs = PATIENCE_MS,
): Promise<'skipped' | undefined> {
  const outcome = await changeRecord(
    site,
    name,
    {
      find: (asked) => recordOf(site, asked, name),
      optional: true,
      change: ({ Spec }) =>
        Spec.Availability === 'drain'
          ? undefined
          : {
              ...{ ...Spec, Availability: 'drain' },
              Labels: { ...Spec.Labels, [WAS_LABEL]: Spec.Labels?.[WAS_LABEL] ?? Spec.Availability },
            },
    },
    context,
  );
  return (await untilEmpty(site, name, context, patienceMs)) ? undefined : outcome;
}

/** Returns whether there was anything to wait for. @throws SkepError TIMEOUT that names what holds it. */
async function untilEmpty(site: Site, name: string, context: StepContext, ms: number): Promise<boolean> {
  const { signal, progress } = context;
  let held: SwarmTask[] = [];
  let most = 0;
  const late = async (): Promise<SkepError> => heldBy(name, held, await namesOf(site, name, context), ms);
  await until({ signal, ms, everyMs: EVERY_MS, late }, async () => {
    const asked = await site.managers.ask(signal, name);
    const record = asked && (await recordOf(site, asked, name));
    if (!asked) return undefined;
    if (!record) return true;
    held = (await tasksOf(asked.client, { node: [record.ID] })).filter((task) => holds(task, record));
    most = Math.max(most, held.length);
    if (most > 0) progress({ current: most - held.length, total: most, unit: 'tasks' });
    return held.length === 0 ? true : undefined;
  });
  return most > 0;
}

/** A task that runs there. Of a node that is down none does, whatever was last heard of it. */
const holds = ({ DesiredState, Status }: SwarmTask, node: SwarmNode): boolean =>
  !ENDED.has(Status.State) && (node.Status.State === 'ready' || !ENDED.has(DesiredState));

const namesOf = async (site: Site, name: string, context: StepContext): Promise<Map<string, string>> =>
  serviceNames((await someManager(site, context, name)).client);

function heldBy(name: string, held: readonly SwarmTask[], names: ReadonlyMap<string, string>, ms: number): SkepError {
  const counts = new Map<string, number>();
  for (const { ServiceID = '' } of held) {
    const service = names.get(ServiceID) ?? 'a removed service';
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  const tasks = [...counts].map(([service, count]) => `${count} ${count === 1 ? 'task' : 'tasks'} of ${service}`);
  return new SkepError(
    'TIMEOUT',
    `${name} is not empty after ${ms / 1000} s: ${tasks.join(', ')} still ${held.length === 1 ? 'runs' : 'run'} there`,
    {
      hint: 'A task that does not end when it is asked to holds it for its stop grace period. Go on when it has ended, or remove the service.',
      retryable: true,
      details: held.map(({ ID, Status, DesiredState }) => `task ${ID}: ${Status.State}, wanted ${DesiredState}`),
    },
  );
}
