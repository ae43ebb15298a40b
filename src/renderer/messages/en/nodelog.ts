/** A node's daemon log. */
export const nodelog = {
  title: (node: string) => `Daemon log of ${node}`,
  about: 'What the Docker Engine inside the node says.',
  log: (node: string) => `Log of ${node}`,
  follow: 'Follow',
  followHint: 'Keep the newest line in sight',
  copy: 'Copy the selection, or all of it',
  opening: 'Opening',
  live: 'Live',
  ended: 'Ended',
  again: 'Open again',
};
