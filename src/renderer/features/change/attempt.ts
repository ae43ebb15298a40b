import { SkepError } from '../../../shared/errors.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import type { LabChange } from '../../../shared/model/lab-plan.ts';

export interface Attempt {
  change: LabChange | undefined;
  /** Why there is no such spec: the node was removed meanwhile, or is the only manager. */
  impossible: SkepError | undefined;
}

/** An edit of a spec as a change; undefined while the form does not say what is wanted. */
export function attempt(edit: () => LabSpec | undefined): Attempt {
  try {
    const spec = edit();
    return { change: spec && { kind: 'spec', spec }, impossible: undefined };
  } catch (error) {
    return { change: undefined, impossible: SkepError.from(error) };
  }
}
