import { plural } from './plural.ts';

/** Title bar, sidebar, what lies over every page. */
export const frame = {
  home: 'Skep, to the labs',
  sidebar: 'Sidebar',
  search: 'Go to, or run a command',
  theme: {
    button: 'Theme',
    label: 'Theme',
    system: 'As the system',
    dark: 'Dark',
    light: 'Light',
  },
  toasts: 'Messages',
  shortcuts: { title: 'Keyboard shortcuts', everywhere: 'Everywhere', here: 'On this page' },
  log: { title: 'Log', where: (file: string) => `The last lines of ${file}` },
  disconnected: {
    down: 'Skep is not answering. What is shown is as it last was; it is trying to reach Skep again.',
    refused: 'Skep does not take this page: its address has expired.',
    refusedHint: 'Open the address that the last start of Skep printed.',
    reload: 'Reload',
  },
  crash: {
    title: 'This page broke',
    about: 'That is a bug in Skep. Your labs are not touched by it.',
    reload: 'Load the page again',
  },
  operations: 'In progress',
  operationSteps: (done: number, total: number) => `${done} of ${plural(total, 'step')}`,
};
