/** What stands for a secret. */
export const SECRET = '[secret]';

/** Swarm's join tokens, and the key that unlocks a locked manager, which is base64. */
const SWARM_SECRETS = /SWMTKN-[\w-]+|SWMKEY-[\w+/=-]+/g;

/** A daemon may print one in what it says; none reaches a log, a transcript, an error or a bundle. */
export const withoutSwarmSecrets = (text: string): string => text.replace(SWARM_SECRETS, SECRET);
