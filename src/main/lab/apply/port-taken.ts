import { isCode, SkepError } from '../../../shared/errors.ts';
import { portUsers } from '../../doctor/index.ts';
import { containerOf } from '../plan/index.ts';
import type { Site } from './site.ts';

/** Does the work; a port that turns out to be taken is told with who has it, which the engine does not say. */
export async function namingPortUsers<T>(site: Site, container: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isCode(error, 'PORT_TAKEN') ? await named(site, container, error) : error;
  }
}

async function named({ engine, spec, layout }: Site, container: string, error: SkepError): Promise<SkepError> {
  const wishes = containerOf(layout, container).ports.map(({ host, bind, protocol }) => ({ host, bind, protocol }));
  // Who has it is an extra: not to know it changes nothing of what happened.
  const users = await portUsers(engine, wishes, spec.name).catch(() => new Map<number, string>());
  const found = wishes.find(({ host }) => users.has(host));
  if (!found) return error;
  return new SkepError('PORT_TAKEN', `Port ${found.host} of the machine is in use by ${users.get(found.host)}`, {
    hint: error.hint,
    cause: error,
  });
}
