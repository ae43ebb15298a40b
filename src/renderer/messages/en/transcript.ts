import { plural } from './plural.ts';

/** The drawer at the bottom: every docker command, as one would have typed it. */
export const transcript = {
  title: 'Transcript',
  about: 'every command of this lab, with the node it ran on',
  aboutAll: 'every command, with the lab and the node it ran on',
  host: 'this machine',
  place: (lab: string, node: string) => `${lab}, ${node}`,
  none: 'No command yet',
  noneAbout:
    'Each docker command that Skep runs is written here as you would type it, with its exit code and its time.',
  waiting: 'Reading what was run',
  failed: 'The transcript cannot be read',
  list: 'Commands, oldest first',
  outcome: (exitCode: number, time: string) => `${exitCode} · ${time}`,
  failure: (exitCode: number, time: string) => `exit ${exitCode} · ${time}`,
  running: (time: string) => `running ${time}`,
  before: (count: number) => `${count} earlier`,
  earlier: (count: number) => `Show ${plural(count, 'earlier command')}`,
  copyOne: (command: string) => `Copy ${command}`,
  script: {
    copy: 'Copy as script',
    copied: 'Copied',
    failed: 'Could not copy',
    save: 'Download as script',
  },
  drawer: { open: 'Open the transcript', close: 'Close the transcript', resize: 'Height of the transcript' },
};
