import { type EngineInfo, isListed } from '../../shared/model/engine.ts';

/** The engines worth a line. */
export const listedEngines = (engines: readonly EngineInfo[]): EngineInfo[] => engines.filter(isListed);
