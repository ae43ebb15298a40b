import { list, plural, thousands } from './plural.ts';

/** Of many the first few. */
const some = (names: string[]): string =>
  names.length <= 4 ? list(names) : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** The page of one lab: its sidebar, its states, the placement view. */
export const lab = {
  placement: 'Placement',
  sidebar: {
    views: { placement: 'Placement', services: 'Services', nodes: 'Nodes', logs: 'Logs' },
    export: 'Export lab…',
    start: 'Start lab',
    stop: 'Stop lab',
    destroy: 'Delete lab…',
    attention: 'needs attention',
  },
  missing: {
    title: (name: string) => `There is no lab ${name} on this engine`,
    about: 'It was deleted, or its engine does not answer.',
    home: 'To the labs',
  },
  busy: {
    creating: (name: string) => `${name} is being created.`,
    changing: (name: string) => `${name} is being changed. Its services go on meanwhile.`,
    starting: (name: string) => `${name} is being started.`,
    stopping: (name: string) => `${name} is being stopped.`,
    removing: (name: string) => `${name} is being deleted.`,
    elsewhere: 'Another window or a skep command is at it.',
    watch: 'Watch',
  },
  stopped: {
    title: (name: string) => `${name} is stopped`,
    about: (nodes: string) =>
      `Its ${nodes}, their images and volumes are kept. Started again it is the same swarm, with the same services.`,
  },
  half: {
    title: (name: string) => `${name} is half-built`,
    about: 'Resume builds what is missing and leaves what is there. Remove takes away what was built.',
    noSpec: 'Its spec is gone, so nobody knows what it should become. What is left of it can only be removed.',
  },
  halfChanged: {
    title: (name: string) => `${name} is half-changed: a change of it was neither finished nor taken back.`,
    differs: (differs: string[]) =>
      `What it was, and was to become: ${differs.slice(0, 3).join(', ')}${differs.length > 3 ? ` and ${differs.length - 3} more` : ''}.`,
  },
  /** What is wrong with which of its containers; where all of them run, the words that came with its state. */
  unwell: (parts: { what: 'missing' | 'stopped' | 'paused'; names: string[] }[], problem: string | undefined) => {
    const said = parts.map(
      ({ what, names }) =>
        `${some(names)} ${names.length === 1 ? 'is' : 'are'} ${{ missing: 'missing', stopped: 'stopped', paused: 'paused' }[what]}`,
    );
    return `${said.length > 0 ? list(said) : (problem ?? 'Something of it is not as it should be')}.`;
  },
  status: {
    stale: (time: string, reason: string) => `As it was at ${time}. ${reason}`,
    staleUnknown: (reason: string) => `This is not up to date. ${reason}`,
    disconnected: 'Skep does not answer; this is as it last was.',
    none: 'There is no swarm to show yet.',
    failed: 'The swarm cannot be shown.',
  },
  ipvs: {
    text: 'This kernel has no IPVS: the routing mesh carries no traffic. Skep publishes ports in host mode.',
    what: 'What changes',
  },
  head: {
    filter: 'Filter tasks',
    running: (count: number) => `${thousands(count)} running`,
    starting: (count: number) => `${thousands(count)} starting`,
    unplaced: (count: number) => `${count} unplaced`,
    failed: (count: number) => `${count} failed`,
    down: (count: number) => `${plural(count, 'node')} down`,
    ended: (count: number) => `Ended ${count}`,
    endedHint: 'Show tasks that have ended too',
    publish: 'Publish image…',
    service: 'Service',
  },
  board: 'Nodes and their tasks',
  node: {
    leader: 'leader',
    state: {
      ready: 'ready',
      down: 'Down',
      unknown: 'Unknown',
      disconnected: 'Disconnected',
    },
    availability: { active: 'active', pause: 'Paused', drain: 'Drained' },
    paused: 'Swarm starts no new tasks here.',
    drained: 'Swarm has moved its tasks away and places nothing here until it is active again.',
    down: (since: string | undefined, tasks: number) =>
      `${since === undefined ? 'It is down' : `It went down ${since} ago`}${
        tasks > 0 ? `; ${plural(tasks, 'task')} ${tasks === 1 ? 'is' : 'are'} lost.` : '.'
      }`,
    container: {
      created: 'Its container was never started.',
      paused: 'Its container is paused.',
      restarting: 'Its container is restarting.',
      removing: 'Its container is being removed.',
      exited: 'Its container has stopped.',
      dead: 'Its container is dead.',
      missing: 'Its container is gone.',
    },
    unreachable: 'The other managers cannot reach it.',
    stale: (reason: string) => `Not up to date: ${reason}`,
    engine: (version: string) => `Docker ${version}`,
    tasks: (count: number) => plural(count, 'task'),
    empty: 'No tasks.',
    waiting: 'Asking the swarm',
    menu: (name: string) => `What can be done with ${name}`,
    log: 'Daemon log',
    copyExec: 'Copy docker exec command',
    copyAddress: 'Copy address',
    copied: (command: string) => `Copied: ${command}`,
  },
  gone: { title: 'Nodes that left', about: 'Tasks of nodes that are no longer members. Swarm forgets them by itself.' },
  unplaced: {
    title: (count: number) => `${count} unplaced`,
    more: (count: number) => `and ${thousands(count)} more`,
    fewer: 'Show fewer',
    change: (before: number, least: number, most: number) =>
      `${before} → ${least === most ? least : `${least}–${most}`} unplaced`,
    coming: (count: number) => `${plural(count, 'task')} would find no node`,
    pending: 'Swarm is looking for a node.',
    noNode: 'No node fits.',
    parts: {
      constraints: (count: number) =>
        `${plural(count, 'node')} ${count === 1 ? 'does' : 'do'} not meet its constraints`,
      resources: (count: number) =>
        `${plural(count, 'node')} ${count === 1 ? 'has' : 'have'} too little CPU or memory left`,
      ports: (count: number) => `its port is taken on ${plural(count, 'node')}`,
      unavailable: (count: number) => `${plural(count, 'node')} ${count === 1 ? 'takes' : 'take'} no new tasks`,
      platform: (count: number) => `${plural(count, 'node')} ${count === 1 ? 'is' : 'are'} of another platform`,
      plugin: (count: number) => `${plural(count, 'node')} ${count === 1 ? 'lacks' : 'lack'} a plugin`,
      volumes: (count: number) => `${plural(count, 'node')} cannot mount its volumes`,
      most: () => 'no node may have another of its replicas',
      other: (_: number, said: string) => said,
    },
    because: (parts: string[]) => sentence(list(parts)),
  },
  task: {
    kinds: {
      running: 'running',
      starting: 'starting',
      unplaced: 'unplaced',
      stopping: 'stopping',
      failed: 'failed',
      lost: 'lost',
      complete: 'complete',
      ended: 'ended',
    },
    short: { starting: 'start', stopping: 'stop', failed: 'failed', lost: 'lost', complete: 'done' },
    name: (task: string, state: string, where: string | undefined, age: string) =>
      `${task}, ${state}${where ? ` on ${where}` : ''}, ${age}`,
    failures: (count: number) => `failed ${count === 1 ? 'once' : `${count} times`} before`,
    rail: 'The selected task',
    close: 'Close the task',
    facts: {
      state: 'State',
      wanted: 'Wanted',
      since: 'Since',
      node: 'Node',
      none: 'none yet',
      image: 'Image',
      container: 'Container',
      exit: 'Exit code',
      created: 'Created',
      id: 'Task',
      earlier: 'Earlier',
    },
    earlier: (count: number) => plural(count, 'failed attempt'),
    why: 'Why',
    copyContainer: 'Copy the container’s id',
    copyId: 'Copy the task’s id',
    log: 'Command for its log',
    copyLog: 'Copy the command for its log',
  },
  remove: { command: 'The command' },
  empty: {
    title: 'Nothing runs here yet',
    about: 'Publish an image of this machine to the lab’s registry, then run it as a service on its nodes.',
    publish: 'Publish image…',
    service: 'New service…',
  },
};
