import { list, plural } from './plural.ts';

export const importing = {
  action: 'Import…',
  about: 'a lab.yml or a compose file',
  title: 'Import a lab',
  dialogAbout:
    'A lab.yml, or a compose file whose services are Docker-in-Docker nodes. Nothing is made before you press Create.',
  drop: { title: 'Drop it to import it', about: 'A lab.yml or a compose file' },
  text: 'Text of the file',
  placeholder: 'Paste a lab.yml or a compose file here, drop a file on the window, or choose one.',
  pasted: 'Pasted text',
  typed: 'Text',
  choose: 'Choose a file…',
  clear: 'Clear',
  bringBack: 'Bring back the text before',
  result: 'What was read',
  empty: {
    title: 'What can be imported',
    lab: 'lab.yml: what Skep exports, and skep up -f reads',
    compose: 'docker-compose.yml: a registry and docker:…-dind nodes, as tutorials have them',
  },
  reading: 'Reading',
  use: 'Use in the wizard',
  form: { lab: 'A lab.yml', compose: 'A compose file' } as Record<'lab' | 'compose', string>,
  lab: (name: string) => `The lab ${name}`,
  notYet: 'Not a lab yet',
  nodes: (managers: number, workers: number) =>
    [plural(managers, 'manager'), ...(workers > 0 ? [plural(workers, 'worker')] : [])].join(', '),
  rows: {
    nodes: 'Nodes',
    image: 'Node image',
    registry: 'Registry',
    ports: 'Published',
    subnet: 'Subnet',
    stack: '/stack',
    mounts: 'Mounts',
    limits: 'Limits',
    labels: 'Labels',
    flags: 'Flags',
    dns: 'Name servers',
    proxy: 'Proxy',
    mirror: 'Mirror',
    own: 'Single nodes',
    images: 'New nodes',
  },
  anyPort: 'any free port',
  port: (port: number) => `port ${port}`,
  notKept: 'images lost with it',
  without: (nodes: readonly string[]) => `without ${list(nodes)}`,
  noStack: 'none',
  cpus: (cpus: number) => plural(cpus, 'CPU'),
  direct: (hosts: readonly string[]) => `not for ${list(hosts)}`,
  shared: 'are given the images of the others',
  sections: {
    error: 'To be mended',
    warning: 'To think of',
    replaced: 'Replaced',
    left: 'Left out',
    read: 'How it was read',
  },
  line: (line: number) => `line ${line}`,
  toLine: (line: number) => `Go to line ${line}`,
  status: (counts: { error: number; replaced: number; left: number }, lab: string | undefined) =>
    counts.error > 0
      ? `${plural(counts.error, 'thing')} to be mended`
      : [
          lab === undefined ? '' : `Read: ${lab}`,
          counts.replaced > 0 ? `${counts.replaced} replaced` : '',
          counts.left > 0 ? `${counts.left} left out` : '',
        ]
          .filter(Boolean)
          .join(', '),
  trouble: {
    several: (names: readonly string[]) =>
      `One file at a time: ${list(names.slice(0, 4))}${names.length > 4 ? ' …' : ''}`,
    tooBig: (name: string, kb: number) =>
      `${name} is ${kb} KB: no lab.yml or compose file of a lab is larger than 256 KB`,
    textTooBig: 'This is more than 256 KB: no lab.yml or compose file of a lab is as large',
    binary: (name: string) => `${name} is no text: choose a lab.yml or a compose file`,
    empty: (name: string) => `${name} is empty`,
    unreadable: (name: string) => `${name} cannot be read: is it a folder, or gone?`,
    kept: 'The text below is as it was.',
  },
};
