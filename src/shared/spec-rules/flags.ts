import type { Issue } from '../errors.ts';
import type { LabSpec } from '../model/lab.ts';
import { NO_CREDENTIALS } from './addresses.ts';
import { error } from './issue.ts';

/** Flags of dockerd that Skep sets itself: a second one would make the node unreachable or lose its data. */
const OWN_FLAGS = /^--(host|data-root|exec-root|pidfile|insecure-registry=registry:5000)\b/;
/** A user in an address, with or without a password; those that are addresses need no scheme before it. */
const CREDENTIALS = /[a-z][a-z\d+.-]*:\/\/[^\s/]*@|^--(https?-proxy|registry-mirror)[=\s].*@/i;

export const hasCredentials = (flag: string): boolean => CREDENTIALS.test(flag);

/** A flag is in the container's command, which anybody at the engine can read. Its value is in no message. */
export const flags = ({ daemonArgs }: LabSpec): Issue[] =>
  daemonArgs.flatMap((flag, i) => {
    const path = `daemonArgs.${i}`;
    if (OWN_FLAGS.test(flag)) return [error(path, `${nameOf(flag)} is set by Skep itself`)];
    return hasCredentials(flag) ? [error(path, `${nameOf(flag)}: ${NO_CREDENTIALS}`)] : [];
  });

const nameOf = (flag: string): string => flag.split(/[=\s]/, 1)[0] ?? flag;
