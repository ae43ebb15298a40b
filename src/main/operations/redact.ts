import type { ErrorShape } from '../../shared/errors.ts';

const JOIN_TOKEN = /SWMTKN-[\w-]+/g;

/** A daemon may print a join token in what it says; none reaches a log, a transcript or an error. */
export const redact = (text: string): string => text.replace(JOIN_TOKEN, '[secret]');

export const redactError = (error: ErrorShape): ErrorShape => ({
  ...error,
  message: redact(error.message),
  details: error.details.map(redact),
});
