import { LABEL } from '../../../shared/model/names.ts';
import type { Labels, Resolved } from './types.ts';

export const labelsOf = (lab: string, role: string, { version }: Pick<Resolved, 'version'>): Labels => ({
  [LABEL.lab]: lab,
  [LABEL.role]: role,
  [LABEL.version]: version,
});
