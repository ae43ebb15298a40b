import { SkepError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/lab.ts';
import type { StepContext } from '../../operations/index.ts';
import { until } from '../wait.ts';
import { changeRecord, ownMembership, recordOf } from './record.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 60_000;
const EVERY_MS = 100;

/** A manager becomes a worker, or a worker a manager, by another one's word; done when its own engine says so too. */
export async function giveRole(
  site: Site,
  name: string,
  role: Role,
  context: StepContext,
): Promise<'skipped' | undefined> {
  const outcome = await changeRecord(
    site,
    name,
    {
      find: (asked) => recordOf(site, asked, name),
      // One that is not in the swarm is no manager of it; a worker that is to be promoted must be there.
      optional: role === 'worker',
      change: ({ Spec }) => (Spec.Role === role ? undefined : { ...Spec, Role: role }),
    },
    context,
  );
  const waited = await untilInRole(site, name, role, context);
  return outcome === 'skipped' && !waited ? 'skipped' : undefined;
}

/** Returns whether it was not so at once. */
async function untilInRole(site: Site, name: string, role: Role, { signal }: StepContext): Promise<boolean> {
  let looks = 0;
  const late = (): SkepError =>
    new SkepError('TIMEOUT', `${name} is not a ${role} after ${PATIENCE_MS / 1000} s`, {
      hint: 'The managers may be choosing a new leader; go on from here in a moment.',
      retryable: true,
    });
  await until({ signal, ms: PATIENCE_MS, everyMs: EVERY_MS, late }, async () => {
    looks += 1;
    const asked = await site.managers.ask(signal, name);
    if (!asked) return undefined;
    const record = await recordOf(site, asked, name);
    if (!record) return role === 'worker' ? true : undefined;
    const own = await ownMembership(site, name);
    // One that does not run cannot say so: the others' word suffices.
    const manages = own ? own.ControlAvailable : record.ManagerStatus !== undefined;
    if (role === 'worker') return !manages && record.ManagerStatus === undefined ? true : undefined;
    return manages && record.ManagerStatus?.Reachability === 'reachable' ? true : undefined;
  });
  return looks > 1;
}
