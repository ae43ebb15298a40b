export const palette = {
  title: 'Go to, or run a command',
  placeholder: 'Type a lab, a page or a command',
  empty: 'Nothing has that name.',
  groups: { labs: 'Labs', go: 'Go to', do: 'Run', engines: 'Engines', view: 'View' },
};
