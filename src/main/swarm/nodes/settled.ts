import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import type { Docker, Engine } from '../../engine/index.ts';

const PATIENCE_MS = 15_000;
const EVERY_MS = 100;
const ANSWER_MS = 2_000;
/** Its record is written some times more after its engine has changed: certificates. */
const QUIET_MS = 3_000;

const Info = z.object({ Swarm: z.object({ ControlAvailable: z.boolean().default(false) }) });
const Record = z.object({ UpdatedAt: z.string() });

/**
 * Waits until a node has come to be what it was last told to be. A role takes seconds to change, since the node gets another
 * certificate first; told another one in the middle of that it takes half a minute (measured with Docker 26.1). What it waits
 * for makes that rarer, and cannot rule it out: the engine does not tell which certificate it has. One that does not answer is
 * not waited for.
 */
export async function untilInRole(
  engine: Engine,
  manager: Docker,
  { id, name, role }: Pick<SwarmNode, 'id' | 'name' | 'role'>,
  signal: AbortSignal,
): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  const wanted = role === 'manager';
  while (performance.now() < end) {
    const manages = await isManager(engine, name);
    if (manages === undefined) return;
    if (manages === wanted && (await isQuiet(manager, id))) return;
    await setTimeout(EVERY_MS, undefined, { signal });
  }
}

/** What its own engine says; undefined where that does not answer. */
async function isManager(engine: Engine, name: string): Promise<boolean | undefined> {
  try {
    const asked = engine.node(name).docker.info();
    const info = Info.parse(await Promise.race([asked, setTimeout(ANSWER_MS, undefined, { ref: false })]));
    return info.Swarm.ControlAvailable;
  } catch {
    return undefined;
  }
}

/** Where the engine's clock is another one than ours, nothing is waited for. */
async function isQuiet(manager: Docker, id: string): Promise<boolean> {
  const age = Date.now() - Date.parse(Record.parse(await manager.getNode(id).inspect()).UpdatedAt);
  return !(age >= 0 && age < QUIET_MS);
}
