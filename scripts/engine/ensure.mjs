import { findEngine } from '../lib/endpoints.mjs';
import { say } from '../lib/process.mjs';
import { engineHome, unsupported } from './home.mjs';
import { environment, up } from './index.mjs';

/**
 * An engine to work with: one that answers, or a private one. Gives `{started, env}`, env being what children need to
 * use the private one; or `{reason}` when there is none. `agrees` is asked before a private one is started.
 */
export async function ensureEngine({ agrees = async () => true } = {}) {
  const home = engineHome();
  const privateHost = `unix://${home.socket}`;
  // Whoever names a suite or a folder wants that very engine.
  const wanted = process.env.SKEP_ENGINE_SUITE || process.env.SKEP_ENGINE_HOME;
  const found = wanted ? undefined : await findEngine();
  if (found && found !== privateHost) return { started: false, env: {}, host: found };
  if (!found) {
    const reason = unsupported();
    if (reason) return { reason };
    if (!(await agrees())) return { reason: 'and none is to be started' };
    say('engine: no Docker engine answers; starting a private one');
  }
  const started = await up(home);
  const env = { ...(await environment(home)), PATH: `${home.bin}:${process.env.PATH}` };
  return { started, env, host: privateHost };
}
