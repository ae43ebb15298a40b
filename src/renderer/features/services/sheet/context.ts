import { createContext, use } from 'react';
import type { Lab, LabRef } from '../../../../shared/model/lab.ts';
import type { ServiceSpec } from '../../../../shared/model/service.ts';
import type { Choices, SwarmNode, SwarmService } from '../../../../shared/model/swarm.ts';
import type { Cluster } from '../../../../shared/placement/index.ts';
import type { ServiceForm } from '../draft/form.ts';
import type { SpecKey } from '../draft/rebase.ts';

/** What every part of the sheet reads: the draft as a form, what is wrong with it, and the swarm it is for. */
export interface SheetState {
  ref: LabRef;
  lab: Lab | undefined;
  form: ServiceForm;
  /** The draft as it can be read, and what it is compared with where a service is edited. */
  spec: ServiceSpec;
  base: ServiceSpec | undefined;
  service: SwarmService | undefined;
  cluster: Cluster;
  /** Managers first, then by name. */
  nodes: readonly SwarmNode[];
  choices: Choices | undefined;
  noIpvs: boolean;
  changed: ReadonlySet<SpecKey>;
  set: (change: Partial<ServiceForm>) => void;
  setImage: (image: string) => void;
  /** Back to what the service has. */
  revert: (keys: readonly SpecKey[]) => void;
  /** What is wrong with a field, in words. */
  said: (path: string) => string | undefined;
}

export const SheetContext = createContext<SheetState | undefined>(undefined);

export function useSheet(): SheetState {
  const state = use(SheetContext);
  if (!state) throw new Error('useSheet needs a sheet around it');
  return state;
}
