export { type Connection, type ConnectOptions, connect } from './connect.ts';
export { followProgress, type ProgressMessage } from './progress.ts';
export type { Docker, Engine, EngineClient, EngineEvent, Engines, ExecResult } from './types.ts';
