export { bind } from './bind.ts';
export type { Port } from './port.ts';
export type { AppHandlers } from './resolve.ts';
