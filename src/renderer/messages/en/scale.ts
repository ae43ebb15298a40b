import { list, plural } from './plural.ts';

/** `manager, worker01` where there are names, else how many. */
const someOf = (names: readonly string[], count: number): string =>
  names.length === count ? names.join(', ') : plural(count, 'node');

/** The strip of services under the board: its tracks, scaling by them, and what else can be done with a service. */
export const scale = {
  slider: (name: string) => `Replicas of ${name}`,
  value: (replicas: number) => plural(replicas, 'replica'),
  hint: 'Drag, or use the arrow keys',
  blocks: (per: number) => `above, a block is ${per} tasks; below, a cell is one`,
  done: (name: string, from: number, to: number) => `${name} scaled ${from} → ${to}`,
  disconnected: (name: string) => `Skep lost its connection: ${name} was not scaled.`,
  unknown: (name: string) => `The swarm does not answer any more: ${name} was not scaled.`,
  stale: (name: string) => `The swarm does not answer: ${name} was not scaled.`,
  gone: (name: string) => `${name} was removed meanwhile: there is nothing to scale.`,
  noRoom: 'no room',
  global: 'one per node',
  globalWhy: 'A global service runs one task on every node that it fits on: its number follows the nodes.',
  job: 'runs once',
  jobWhy: 'A job runs its tasks to their end: there is nothing to scale.',
  count: {
    type: (name: string) => `replicas of ${name}, type another number`,
    field: (name: string) => `Number of replicas of ${name}`,
    most: (most: number) => `A number from 0 to ${most}`,
    change: (from: number, to: number) => `${from} → ${to}`,
  },
  says: {
    same: (to: number) => `${to}, no change`,
    more: (to: number, added: number, where: string, unplaced: number) =>
      `${to}, adds ${added}${where === '' ? '' : `: ${where}`}${
        unplaced > 0 ? `; ${unplaced} ${unplaced === 1 ? 'finds' : 'find'} no node` : ''
      }`,
    fewer: (to: number, removed: number, where: string) =>
      `${to}, stops ${removed}${where === '' ? '' : `: ${where}`}${to === 0 ? '; Enter runs it, Escape goes back' : ''}`,
    many: (name: string, count: number) => `${name} ${count}`,
    on: (count: number) => `on ${plural(count, 'node')}`,
    waiting: (count: number) => `${count} without a node`,
    among: (tasks: number, names: string[], count: number) => `${tasks} among ${someOf(names, count)}`,
  },
  explains: {
    spreads: 'Swarm spreads a service: each new task goes where the fewest of it are, then where the fewest tasks are.',
    prefers: (preference: string) => `Swarm spreads over ${preference} first, then where the fewest of its tasks are.`,
    equal: (tasks: number, names: string[], count: number) =>
      `For ${tasks === 1 ? 'one task' : `${tasks} tasks`} ${
        names.length === count ? list(names) : plural(count, 'node')
      } are equally good: nobody can say which.`,
    lose: (tasks: number, names: string[], count: number) =>
      `${names.length === count ? list(names) : plural(count, 'node')} have equally many: nobody can say which of them ${
        tasks === 1 ? 'loses one' : `lose ${tasks} tasks`
      }.`,
    filled: 'full with what would come',
    fewer: 'Swarm stops tasks where the most of the service are.',
    none: (tasks: number) =>
      `Stops ${tasks === 1 ? 'its one task' : `all ${tasks} tasks`}. The service stays, and can be scaled up again.`,
    unplaced: (count: number, because: boolean) => `${plural(count, 'task')} would find no node${because ? ':' : '.'}`,
  },
  forecast: {
    label: (name: string) => `What scaling ${name} does`,
    preview: 'preview',
    node: 'Node',
    tasks: 'Tasks',
    reserved: 'Reserved after',
    more: (count: number) => `and ${plural(count, 'more node')}`,
    unsure: (least: number, most: number) => `${least} or ${most}`,
    of: (total: string) => `/ ${total}`,
    letGo: 'Let go to scale',
    cancel: 'goes back',
    bySteps: 'larger steps',
    runsOnLetGo: 'runs when you let go',
    notNow: 'the swarm does not answer',
    runsOnEnter: 'runs on Enter',
    run: (to: number) => `Scale to ${to}`,
    back: 'Go back',
  },
  strip: {
    label: 'Services',
    columns: {
      service: 'Service',
      image: 'Image',
      tasks: 'Tasks',
      replicas: 'Replicas',
      ports: 'Ports',
      state: 'State',
      acts: 'Actions',
    },
    running: (running: number, wanted: number) => `${running} of ${plural(wanted, 'task')} running`,
    replicas: (running: number, wanted: number) => (running === wanted ? String(wanted) : `${running} / ${wanted}`),
    open: (address: string) => `Open ${address}`,
    edit: (name: string) => `Edit ${name}`,
  },
  states: {
    converged: 'all running',
    complete: 'complete',
    none: 'scaled to 0',
    starting: (count: number) => `${count} starting`,
    stopping: 'stopping',
    unplaced: (count: number) => `${count} unplaced`,
    failing: (count: number) => `${count} failing`,
    failingWith: (count: number, error: string) => `${count} failing: ${error}`,
    settling: 'settling',
    scaling: (to: number) => `scaling to ${to}`,
    asking: { removing: 'removing', asking: 'asking the swarm' },
    toAdd: (count: number) => `${count} to add`,
    toStop: (count: number) => `${count} to stop`,
    noNode: (unplaced: number) => `${unplaced} ${unplaced === 1 ? 'finds' : 'find'} no node`,
    updating: (done: number, all: number) => `updating ${done} of ${all}`,
    rollingBack: (done: number, all: number) => `rolling back ${done} of ${all}`,
    paused: 'update paused',
    rollbackPaused: 'rollback paused',
    rolledBack: 'rolled back',
  },
  menu: {
    label: (name: string) => `What can be done with ${name}`,
    edit: 'Edit…',
    restart: 'Restart…',
    rollBack: 'Roll back…',
    logs: 'Logs',
    remove: (name: string) => `Remove ${name}`,
  },
};
