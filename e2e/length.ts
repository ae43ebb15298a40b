/** `npm run test:full`: everything, in both shells. */
export const full = Boolean(process.env.SKEP_FULL);
/** Somebody asked for a spec by its name, or for everything: it is run at its whole length, with its pictures. */
export const named = full || Boolean(process.env.SKEP_NAMED);
