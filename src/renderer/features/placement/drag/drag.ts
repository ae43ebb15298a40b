import { createStore } from 'zustand/vanilla';
import type { Refusal } from '../../../../shared/placement/types.ts';

/** A task or a service that is held over the board. */
export interface Drag {
  serviceId: string;
  /** `web.1`, or `web` for the whole service. */
  what: string;
  colour: number;
  /** The node it was taken from. */
  from: string | undefined;
  /** Why nodes do not take one more task of it; none: it fits. */
  refusals: ReadonlyMap<string, readonly Refusal[]>;
  /** What a service id is called, for who holds a port. */
  named: (serviceId: string) => string | undefined;
  /** The node under the pointer. */
  over: string | undefined;
}

export const dragStore = createStore<{ drag: Drag | undefined }>(() => ({ drag: undefined }));

export const setDrag = (drag: Drag | undefined): void => dragStore.setState({ drag });
