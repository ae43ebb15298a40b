import { useEngines } from '../../stores/index.ts';

/** looking: no answer is due yet; found: an engine is up; none: all that were tried are down. */
export type EngineSearch = 'looking' | 'found' | 'none';

export function useEngineSearch(): EngineSearch {
  const engines = useEngines();
  if (!engines) return 'looking';
  if (engines.some((engine) => engine.state === 'up')) return 'found';
  return engines.some((engine) => engine.state === 'connecting') ? 'looking' : 'none';
}
