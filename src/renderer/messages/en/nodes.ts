import type { Quorum } from '../../../shared/placement/index.ts';
import { list, plural } from './plural.ts';

const must = ({ needed }: Quorum): string => `${needed} must answer`;
const none = (count: number): string => (count === 0 ? 'none' : count === 1 ? 'one' : String(count));

/** The page of a lab's nodes, and what is said of a node elsewhere. */
export const nodes = {
  title: 'Nodes',
  filter: 'Filter nodes',
  table: 'Nodes of the swarm',
  noMatch: (words: string) => `No node matches “${words}”`,
  counts: {
    ready: (count: number) => `${count} ready`,
    down: (count: number) => `${count} down`,
    draining: (count: number) => `${count} drained`,
    paused: (count: number) => `${count} paused`,
    tasks: (count: number) => plural(count, 'task'),
  },
  columns: {
    node: 'Node',
    state: 'State',
    role: 'Role',
    availability: 'Availability',
    address: 'Address',
    engine: 'Engine',
    tasks: 'Tasks',
    cpu: (cpus: number | undefined) => (cpus === undefined ? 'CPU' : `CPU of ${cpus}`),
    memory: 'Memory used',
    acts: 'Actions',
  },
  state: { ready: 'Ready', down: 'Down', unknown: 'Unknown', disconnected: 'Disconnected' },
  downSince: (age: string) => `for ${age}`,
  role: { manager: 'manager', worker: 'worker' },
  leader: 'leader',
  unreachable: 'unreachable',
  joining: 'joining',
  leaving: 'leaving',
  availability: { active: 'Active', pause: 'Paused', drain: 'Drained' },
  availabilityNotes: {
    active: 'takes new tasks',
    pause: 'keeps its tasks, takes no new ones',
    drain: 'its tasks move to other nodes',
  },
  availabilityOf: (node: string, now: string) => `Availability of ${node}: ${now}`,
  publishes: (ports: string[]) => ports.join(', '),
  ownImage: 'own image',
  otherVersion: (others: string) => `others ${others}`,
  otherVersionHint: (version: string, others: string) => `Docker ${version}; most of the other nodes run ${others}`,
  publishesNothing: 'publishes nothing',
  left: (count: number) => `${plural(count, 'task')} ${count === 1 ? 'is' : 'are'} left`,
  stale: (why: string) => `Not up to date: ${why}`,
  menu: (node: string) => `What can be done with ${node}`,
  status: {
    failed: (why: string) => `The swarm cannot be shown. ${why}`,
    disconnected: 'Skep does not answer; this is as it last was.',
    stale: (why: string) => `This is not up to date. ${why}`,
    staleAt: (time: string, why: string) => `As it was at ${time}. ${why}`,
    none: (why: string) => `There is no swarm to show yet. ${why}`,
  },
  acts: {
    activate: 'Activate',
    pause: 'Pause',
    drain: 'Drain',
    promote: 'Promote to manager',
    demote: 'Demote to worker',
    remove: 'Remove record…',
    log: 'Daemon log',
    copyExec: 'Copy docker exec command',
    copyAddress: 'Copy address',
    copied: (what: string) => `Copied: ${what}`,
    show: 'Show in Nodes',
    change: 'Change…',
    upgrade: 'Upgrade Docker…',
    rebuild: 'Rebuild…',
    removeNode: 'Remove from the lab…',
    add: 'Nodes…',
    addNodes: 'Add nodes…',
  },
  done: {
    activate: (node: string) => `${node} takes tasks again`,
    pause: (node: string) => `${node} takes no new tasks`,
    drain: (node: string) => `${node} is being drained`,
    promote: (node: string) => `${node} is a manager now`,
    demote: (node: string) => `${node} is a worker now`,
    remove: (node: string) => `The record of ${node} is removed`,
    label: (node: string, label: string) => `${node} has the label ${label}`,
    unlabel: (node: string, label: string) => `${node} has no label ${label} any more`,
    rotated: (role: string) => `The ${role} token is a new one`,
  },
  quorum: {
    line: (quorum: Quorum) => {
      const { managers, reachable, needed, spare } = quorum;
      if (spare < 0)
        return `The majority is lost: ${reachable} of ${plural(managers, 'manager')} ${reachable === 1 ? 'answers' : 'answer'}, ${must(quorum)}`;
      if (managers === 1) return '1 manager: no fault is survived; 3 would survive one';
      const missing = managers - reachable;
      const silent = missing === 0 ? '' : `, ${none(missing)} ${missing === 1 ? 'does' : 'do'} not answer`;
      return `${managers} managers, majority ${needed}${silent}: ${none(spare)} ${missing === 0 ? '' : 'more '}may be lost`;
    },
    about: ({ spare }: Quorum) =>
      spare < 0
        ? 'Running tasks go on. Nothing can be changed until enough managers are back.'
        : 'When the majority is lost running tasks go on, but nothing can be changed until it is back.',
    even: 'An even number of managers survives no more than one fewer would.',
    manager: (node: string, answers: boolean) => `${node}: ${answers ? 'answers' : 'does not answer'}`,
  },
  ask: {
    keep: { promote: 'Leave it a worker', demote: 'Leave it a manager', remove: 'Keep it' },
    promote: {
      title: (node: string) => `Make ${node} a manager?`,
      about: ({ managers, needed }: Quorum) =>
        `The swarm then has ${managers} managers, and ${needed} of them must answer: none may be lost. ${managers + 1} managers would survive the loss of one.`,
      confirm: 'Promote it',
    },
    demote: {
      title: (node: string) => `Make ${node} a worker?`,
      fragile: ({ managers, needed }: Quorum) =>
        managers === 1
          ? 'One manager is left. If it is lost, running tasks go on, but nothing can be changed until it is back.'
          : `${plural(managers, 'manager')} are left, and ${needed} of them must answer: none may be lost any more.`,
      lost: ({ managers, reachable, needed }: Quorum) =>
        `${plural(managers, 'manager')} would be left, of which ${reachable} ${reachable === 1 ? 'answers' : 'answer'} and ${needed} must: the swarm would take no more changes, this one’s undo included. Swarm itself may refuse.`,
      last: (node: string) => `${node} is the last manager: without one there is no swarm. Promote another node first.`,
      confirm: 'Demote it',
      force: 'Demote it all the same',
    },
    remove: {
      title: (node: string) => `Remove the record of ${node}?`,
      about:
        'Swarm forgets the node with its labels, and its lost tasks. This cannot be undone; a node that comes back has to join again.',
      confirm: 'Remove record',
    },
    command: 'The command',
  },
  detail: {
    label: (node: string) => `About ${node}`,
    tabs: 'What is shown of the node',
    tasks: 'Tasks',
    usage: 'Usage',
    labels: 'Labels',
    facts: 'Facts',
    close: 'Close',
    noTasks: 'No task is here.',
    drained: 'No task is here. Swarm places nothing here until the node is active again.',
    columns: {
      task: 'Task',
      state: 'State',
      since: 'Since',
      cpu: 'CPU',
      memory: 'Memory',
      rx: 'Received',
      tx: 'Sent',
      reserved: 'Reserved',
    },
    openTask: (task: string) => `Open ${task}`,
    now: 'CPU, memory and network now',
    none: 'Nothing is measured yet.',
    noneDown: 'Its container does not run: nothing is measured.',
    window: 'the last 2 minutes',
    cpu: 'CPU',
    memory: 'Memory',
    rx: 'Received',
    tx: 'Sent',
    perSecond: (bytes: string) => `${bytes}/s`,
    of: (used: string, all: string) => `${used} of ${all}`,
    reserved: 'Reserved by tasks',
    reservedCpu: (used: string, all: string) => `${used} of ${all} CPUs`,
    used: 'Really used',
    limit: (all: string) => `its limit is ${all}`,
    noLimit: 'no limit set',
    machine: (all: string) =>
      `Every node reports this machine’s whole ${all}. Placement goes by what tasks reserve, so Swarm does not see when the machine itself is full.`,
    id: 'Node id',
    address: 'Address',
    engine: 'Docker',
    image: 'Image',
    ownImage: (image: string) => `${image} (its own)`,
    mayTake: 'Container limit',
    cpus: (cpus: number) => `${cpus} CPU${cpus === 1 ? '' : 's'}`,
    unlimited: 'none',
    limited: (limits: string) =>
      `Its container may take ${limits} at most. Swarm does not know of that, and places tasks as if the node had the whole machine.`,
    platform: 'Platform',
    container: 'Container',
    reports: 'Reports',
    reportsOf: (cpus: number, memory: string) => `${plural(cpus, 'CPU')}, ${memory}`,
    engineLabels: 'Labels of its daemon',
  },
  drain: {
    title: 'Draining',
    left: (left: number, all: number) => `${left} of ${plural(all, 'task')} ${left === 1 ? 'has' : 'have'} left`,
    all: (all: number) => `${all === 1 ? 'The task has' : `All ${all} tasks have`} left`,
    none: 'No task had to leave.',
    stopping: 'asked to stop',
    waiting: 'waits for a node',
    starting: (node: string) => `starting on ${node}`,
    running: (node: string) => `runs on ${node}`,
    gone: 'stopped',
    back: 'stopped; returns with the node',
  },
  labels: {
    of: (node: string) => `Labels of ${node}`,
    none: 'No labels. Services can ask for one: node.labels.disk == ssd.',
    add: 'Label',
    addTo: (node: string) => `Add a label to ${node}`,
    change: (label: string) => `Change the label ${label}`,
    remove: (label: string) => `Remove the label ${label}`,
    name: 'Name',
    value: 'Value',
    save: 'Save',
    bad: { empty: 'A name is needed', equals: 'No equals sign in a name', taken: 'It has this label already' },
    asked: (services: string[], label: string) =>
      `${list(services)} ${services.length === 1 ? 'asks' : 'ask'} for ${label}.`,
  },
  tokens: {
    open: 'Join tokens…',
    title: 'Join tokens',
    about: 'Who knows a token can join the swarm with it. It stands in no log and no transcript.',
    role: { worker: 'Worker', manager: 'Manager' },
    show: (role: string) => `Show the ${role} token`,
    hide: (role: string) => `Hide the ${role} token`,
    copy: (role: string) => `Copy the ${role} token`,
    command: 'Command to join, token read where it runs',
    copyCommand: 'Copy the command',
    rotate: (role: string) => `Rotate the ${role} token…`,
    sure: (role: string) =>
      `The present ${role} token is void at once. Nodes that have joined stay; what has the old one written down can no longer join. This cannot be undone.`,
    keep: 'Keep it',
    confirm: (role: string) => `Rotate the ${role} token`,
  },
  usage: {
    of: (node: string) => `What ${node} uses`,
    cpu: 'cpu',
    memory: 'mem',
    percent: (share: number) => `${share > 0 && share < 0.01 ? '<1' : Math.round(share * 100)}%`,
    cpuOf: (cpus: number, all: number) => `${cpus.toFixed(2)} of ${all} CPUs`,
    memoryOf: (used: string, all: string, limit: boolean) =>
      limit ? `${used} of its limit of ${all}` : `${used} of the machine’s ${all}`,
  },
};
