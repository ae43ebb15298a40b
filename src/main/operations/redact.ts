import type { ErrorShape } from '../../shared/errors.ts';
import { withoutSwarmSecrets } from '../swarm-secrets.ts';

/** A daemon may print a secret in what it says; none reaches a log, a transcript or an error. */
export const redact = withoutSwarmSecrets;

export const redactError = (error: ErrorShape): ErrorShape => ({
  ...error,
  message: redact(error.message),
  details: error.details.map(redact),
});
