import { list, plural } from './plural.ts';

/** Dialogs about one lab, from any page. */
export const labdialogs = {
  destroy: {
    title: (name: string) => `Delete ${name}?`,
    about: 'This cannot be undone. It removes:',
    containers: (count: number, names: readonly string[]) => `${plural(count, 'container')}: ${list(names)}`,
    noContainers: 'its volumes and labels; no container is left',
    more: (count: number) => `${count} more`,
    volumes: 'their volumes, and all that services wrote in them',
    network: (name: string, subnet: string | undefined) => `the network ${name}${subnet ? ` (${subnet})` : ''}`,
    images: (count: number, names: readonly string[]) =>
      `${plural(count, 'image')} in its registry: ${list(names)}. Push them elsewhere if nobody else has them.`,
    services: (services: number, tasks: number) =>
      `${plural(services, 'service')} with ${plural(tasks, 'running task')}`,
    again: 'Its lab.yml makes the same lab again, empty.',
    exportFirst: 'Export…',
    type: (name: string) => `Type ${name} to confirm`,
    keep: 'Keep it',
    confirm: 'Delete lab',
    other: 'That is not its name',
  },
  export: {
    title: (name: string) => `Export ${name}`,
    about: 'How the lab is made: nodes, network, ports, labels. What runs in it is not part of it.',
    formats: 'Format',
    tabs: { compose: 'docker-compose.yml', lab: 'lab.yml', script: 'Shell script' },
    what: {
      compose: 'For docker compose. The commands that join the nodes to a swarm stand above it.',
      lab: 'The lab as Skep reads it: New lab takes it, and so does the command skep.',
      script: 'Each docker command in its order, for any machine with Docker and no Skep.',
    },
    loading: 'Writing the file',
    failed: 'The file could not be written',
    copy: (file: string) => `Copy ${file}`,
    save: 'Download',
  },
};
