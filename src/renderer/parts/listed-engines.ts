import type { EngineInfo } from '../../shared/model/engine.ts';

/** Places where Skep looks of its own accord; nobody said that an engine is there. */
const GUESSED = new Set(['socket', 'private engine']);

/** The engines worth a line: those that answer, that somebody named, or that are there and will not be used. */
export const listedEngines = (engines: readonly EngineInfo[]): EngineInfo[] =>
  engines.filter(
    ({ state, source, error }) => state !== 'down' || !GUESSED.has(source) || error?.code !== 'ENGINE_UNREACHABLE',
  );
