import { isMap, isScalar, type Pair, parseDocument } from 'yaml';
import { LabSpec } from '../../../shared/model/lab.ts';

export type Form = 'lab' | 'compose';

/** Of a text that is not quite YAML, and is to be mended as what it was meant to be. */
const SERVICES = /^(services|'services'|\{?\s*"services")\s*:/m;

/** What a text is, by its keys at the top: services make it a compose file, in JSON too. */
export function formOf(text: string): Form {
  const { contents, errors } = parseDocument(text, { prettyErrors: false });
  if (errors.length > 0) return SERVICES.test(text) ? 'compose' : 'lab';
  if (!isMap(contents)) return 'lab';
  return contents.has('services') || isFirstVersion(contents.items) ? 'compose' : 'lab';
}

/** The services of compose's version 1 stand at the top: all there are maps, which a lab.yml's name is not. */
const isFirstVersion = (pairs: readonly Pair[]): boolean =>
  pairs.every(({ value }) => !isScalar(value)) && pairs.some(isService);

/** A lab.yml has a registry with an image, too. */
const isService = ({ key, value }: Pair): boolean =>
  isScalar(key) &&
  !Object.hasOwn(LabSpec.shape, String(key.value)) &&
  isMap(value) &&
  (value.has('image') || value.has('build'));
