import { isCode } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/index.ts';

const TRIES = 20;
const PAUSE_MS = 150;

/** Tries again while somebody else is at the same thing, or the engine has not let go of it yet; gone is as good as removed. */
async function insist(remove: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await remove();
      return;
    } catch (error) {
      if (isCode(error, 'NOT_FOUND')) return;
      if (attempt === TRIES || !isCode(error, 'BUSY', 'CONFLICT')) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** By force, with its anonymous volumes. */
export async function removeContainer(engine: Engine, name: string): Promise<void> {
  engine.forget(name);
  await insist(() => engine.docker.getContainer(name).remove({ force: true, v: true }));
}

export const removeVolume = (engine: Engine, name: string): Promise<void> =>
  insist(() => engine.docker.getVolume(name).remove());

export const removeNetwork = (engine: Engine, id: string): Promise<void> =>
  insist(() => engine.docker.getNetwork(id).remove());
