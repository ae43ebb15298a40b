import { createStore } from 'zustand/vanilla';
import type { Forecast } from '../../shared/placement/types.ts';

/** A scaling that is being dragged or typed and has not been let go: the board draws its ghosts, the rail its forecast. */
export interface ScaleDraft {
  serviceId: string;
  /** Wanted replicas before, and now. */
  from: number;
  to: number;
  forecast: Forecast;
  /** A pointer runs it by letting go, keys by Enter. */
  by?: 'pointer' | 'keys';
}

export const scaleDraft = createStore<{ draft: ScaleDraft | undefined }>(() => ({ draft: undefined }));

export const setScaleDraft = (draft: ScaleDraft | undefined): void => scaleDraft.setState({ draft });
