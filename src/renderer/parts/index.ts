/** Small parts that know what a lab or an engine is, for several features. */

export { EngineState } from './EngineState.tsx';
export { ErrorWords } from './ErrorWords.tsx';
export { ExternalLink } from './ExternalLink.tsx';
export { engineFacts, shortVersion } from './engine-facts.ts';
export { FilterInput } from './FilterInput.tsx';
export { downCount, LabState, labStateWord } from './LabState.tsx';
export { listedEngines } from './listed-engines.ts';
export { isHot, NodeUsageMeter } from './NodeUsageMeter.tsx';
export { TopologyThumb } from './TopologyThumb.tsx';
export { type Marks, marksOfLab, marksOfSpec } from './topology-marks.ts';
export { HISTORY_MS, longer, useNodeUsage } from './usage.ts';
