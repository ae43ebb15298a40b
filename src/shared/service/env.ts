/** Names of what nobody should read: `DB_PASSWORD`, `API_TOKEN`, `AWS_SECRET_ACCESS_KEY`. */
const SECRET =
  /pass(w(or)?d|phrase)?|secret|token|credential|(^|[^a-z])(api|access|private|ssh|encryption|signing)?_?keys?([^a-z]|$)|(^|_)auth(_|$)|pwd/i;

/** A password within an address: `postgres://me:hunter2@db/shop`. */
const SECRET_VALUE = /:\/\/[^\s/@:]*:[^\s/@]+@/;

export const envName = (item: string): string => item.split('=', 1)[0] ?? '';

export const isSecretEnv = (item: string): boolean =>
  SECRET.test(envName(item)) || SECRET_VALUE.test(item.slice(envName(item).length + 1));

/** As a command shows it: docker takes the value of a bare name from the environment it is typed in. */
export const withoutSecret = (item: string): string => (isSecretEnv(item) ? envName(item) : item);
