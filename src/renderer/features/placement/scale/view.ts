import { createStore } from 'zustand/vanilla';

/** How a handle that is held looks: it follows the pointer, and the track is moved where that is past its end. */
export interface Held {
  serviceId: string;
  /** The handle's place on what is seen of the track, in pixels. */
  grip: number;
  pan: number;
}

export const heldStore = createStore<{ held: Held | undefined }>(() => ({ held: undefined }));
export const setHeld = (held: Held | undefined): void => heldStore.setState({ held });
