import { SkepError } from '../../../shared/errors.ts';
import type { Engines } from '../../engine/index.ts';
import type { AreaHandlers, Bytes } from '../../types.ts';
import type { SwarmDeps, SwarmHandlers } from '../deps.ts';
import { membersOf } from '../members.ts';
import { FORMATS } from './format.ts';
import { Session } from './session.ts';
import { membersFor } from './target.ts';

export const logHandlers = (deps: SwarmDeps): SwarmHandlers<'logs'> => ({
  logs: (params, { signal }) => logs(deps.engines, params, signal),
});

type Params = Parameters<AreaHandlers<'swarm'>['logs']>[0];

/** @throws SkepError NOT_FOUND for a lab or a node that there is not. */
async function logs(engines: Engines, params: Params, signal: AbortSignal): Promise<Bytes> {
  const { lab, target, tail, since, follow, format } = params;
  const engine = engines.get(params.engine);
  const members = membersFor(target, lab, await membersOf(engine, { lab }, signal));
  const session = new Session(engine, { lab, target, tail, since, follow, format: FORMATS[format] });
  signal.addEventListener('abort', () => session.out.destroy(), { once: true });
  session.run(members).catch((error: unknown) => session.out.destroy(SkepError.from(error)));
  return session.out;
}
