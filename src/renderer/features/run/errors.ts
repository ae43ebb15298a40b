import type { SkepError } from '../../../shared/errors.ts';
import { m } from '../../messages/index.ts';
import type { FieldError, FieldErrors } from './draft.ts';

/** What is wrong with a field, in words. */
export function words(error: FieldError | undefined): string | undefined {
  const said = m.run.service.errors;
  if (!error) return undefined;
  switch (error.code) {
    case 'model':
      return error.message;
    case 'nameTaken':
      return said.nameTaken(error.by ?? '');
    case 'portTaken':
      return said.portTaken(error.by ?? '');
    default:
      return said[error.code];
  }
}

/** What the swarm refused, at the field it is about where that is known: somebody else may have been quicker. */
export function fromCall(error: SkepError | undefined): FieldErrors {
  if (error?.code === 'NAME_TAKEN') return { name: { code: 'model', message: error.message } };
  if (error?.code === 'PORT_TAKEN') return { published: { code: 'model', message: error.message } };
  return {};
}
