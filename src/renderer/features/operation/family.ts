import type { Operation } from '../../../shared/model/operation.ts';

/**
 * Operations of which the same can be said when they are stopped, fail, or are undone. `change` leaves a lab that is half one
 * thing and half the other, with both ways out; of `repair` and `revert` what is done is what was wanted: it stays. So it does of
 * `power`: what was started or stopped is not taken back.
 */
export type Family = 'build' | 'change' | 'repair' | 'revert' | 'power' | 'other';

const FAMILY: Partial<Record<Operation['kind'], Family>> = {
  'lab.create': 'build',
  'lab.resume': 'build',
  'lab.change': 'change',
  'lab.repair': 'repair',
  'lab.revert': 'revert',
  'lab.start': 'power',
  'lab.stop': 'power',
};

export const familyOf = ({ kind }: Pick<Operation, 'kind'>): Family => FAMILY[kind] ?? 'other';
