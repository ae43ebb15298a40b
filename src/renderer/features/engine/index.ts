export { EngineDialogs } from './EngineDialogs.tsx';
export { EngineList } from './EngineList.tsx';
export { EngineMenu } from './EngineMenu.tsx';
export { NoEnginePage } from './NoEnginePage.tsx';
export { type EngineSearch, useEngineSearch } from './use-engine-search.ts';
