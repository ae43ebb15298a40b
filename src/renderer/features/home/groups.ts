import type { EngineInfo } from '../../../shared/model/engine.ts';
import type { Lab } from '../../../shared/model/lab.ts';

export interface EngineLabs {
  engine: EngineInfo;
  labs: readonly Lab[];
}

/**
 * Labs by engine, in the order of the engines. Undefined where there is one engine, and it answers: then nobody needs to be
 * told whose they are. `filtered`: engines without a match are left away.
 */
export function groupsOf(
  engines: readonly EngineInfo[],
  labs: readonly Lab[],
  filtered: boolean,
): EngineLabs[] | undefined {
  if (engines.length < 2 && engines.every(({ state }) => state === 'up')) return undefined;
  const groups = engines.map((engine) => ({ engine, labs: labs.filter((lab) => lab.engine === engine.id) }));
  return filtered ? groups.filter((group) => group.labs.length > 0) : groups;
}
