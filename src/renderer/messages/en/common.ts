import { plural } from './plural.ts';

/** Words that several pages use. */
export const common = {
  app: 'Skep',
  labs: 'Labs',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  remove: 'Remove',
  retry: 'Try again',
  more: 'More',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  on: 'On',
  off: 'Off',
  none: 'None',
  loading: 'Loading',
  details: 'Details',
  nodes: (count: number) => plural(count, 'node'),
  registryDown: 'Registry down',
  down: (count: number) => plural(count, 'node down', 'nodes down'),
  state: {
    creating: 'Creating',
    running: 'Running',
    degraded: 'Degraded',
    stopped: 'Stopped',
    'half-built': 'Half-built',
    starting: 'Starting',
    stopping: 'Stopping',
    removing: 'Removing',
  },
};
