export type { AddedStore } from './added.ts';
export { type Connection, type ConnectOptions, connect } from './connect.ts';
export { openLogs } from './container-logs.ts';
export { Demux } from './demux.ts';
export { createEngines, type EnginePreference, type EnginesArea, type EnginesInit } from './engines.ts';
export { execAgent } from './exec-agent.ts';
export { Layers } from './layers.ts';
export { followProgress, type ProgressMessage } from './progress.ts';
export type { Docker, Engine, EngineClient, EngineEvent, Engines, ExecResult } from './types.ts';
