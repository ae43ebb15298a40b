import { isDeepStrictEqual } from 'node:util';
import type { LabSpec } from '../../../shared/model/lab.ts';

/** Whether two specs say the same, as they are noted: in whatever order, and an undefined option is one that is not there. */
export const isSameSpec = (a: LabSpec | undefined, b: LabSpec | undefined): boolean =>
  isDeepStrictEqual(plain(a), plain(b));

const plain = (spec: LabSpec | undefined): unknown =>
  spec === undefined ? undefined : JSON.parse(JSON.stringify(spec));
