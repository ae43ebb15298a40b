import { useSyncExternalStore } from 'react';
import { bridge, type Connection } from '../bridge.ts';

/** Whether main is there: connecting, up, down (and trying again), or refused (for good). */
export const useConnection = (): Connection => useSyncExternalStore(bridge.connection.subscribe, bridge.connection.get);
