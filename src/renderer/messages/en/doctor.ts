import { list, plural } from './plural.ts';

/** The checks of the engine and of what is under it. Times come formatted. */
export const doctor = {
  title: 'Doctor',
  checked: (clock: string, took: string) => `checked ${clock}, took ${took}`,
  checking: 'Checking',
  again: 'Check again',
  totals: {
    passed: (count: number) => `${count} passed`,
    warning: (count: number) => plural(count, 'warning'),
    failed: (count: number) => `${count} failed`,
  },
  scope: (managers: number, workers: number, ports: readonly number[]) =>
    `for a new lab with ${plural(managers, 'manager')}, ${plural(workers, 'worker')} and ${plural(ports.length, 'port')} (${list(ports.map(String))})`,
  kernel: (version: string) => `kernel ${version}`,
  subject: 'Checked for',
  thisLab: 'This lab',
  newLab: 'A new lab',
  show: 'Show',
  all: 'All',
  attention: 'Needs attention',
  groups: {
    engine: 'Engine',
    kernel: 'Kernel',
    network: 'Network',
    resources: 'Disk and memory',
    images: 'Images',
  },
  skipped: (count: number) => (count === 1 ? '1 not checked' : `${count} not checked`),
  result: { passed: 'passed', warning: 'warning', failed: 'failed', skipped: 'not checked' },
  fix: 'On this system',
  instead: {
    label: 'What to use instead',
    what: 'What will not work',
    happens: 'What happens',
    use: 'Use instead',
  },
  suggestion: (label: string) => `Or, in a new lab: ${label}`,
  toWizard: 'Open the wizard',
  copy: 'Copy the commands',
  well: {
    title: 'Nothing needs attention',
    about: (count: number) => `${plural(count, 'check')} passed: a lab can be made here.`,
    showAll: 'Show all checks',
  },
  failure: 'The checks could not be run',
  stale: 'Checking again failed. What is shown is from before.',
  noEngine: {
    title: 'No Docker engine answers',
    about: 'There is nothing to check until one does.',
  },
};
