import type { LabPlan } from '../../../shared/model/lab-plan.ts';
import { list, plural } from './plural.ts';

type Quorum = LabPlan['quorum'];

const answers = (count: number): string => (count === 1 ? 'answers' : 'answer');

/** What a change of a lab would do, and the dialogs that ask before it is done. */
export const change = {
  plan: {
    label: 'What will happen',
    pending: 'Working out what changes…',
    nothing: { title: 'Nothing to do', about: 'The lab is as it is to be.' },
    parts: 'What happens to each part',
    columns: { part: 'Part', what: 'What happens', why: 'Why', moves: 'Tasks that have to move' },
    what: {
      make: 'Made',
      replace: 'Made anew',
      rebuild: 'Made anew, without its data',
      remove: 'Removed',
      start: 'Started',
      join: 'Joins the swarm',
      label: 'Labels change',
    },
    summary: {
      make: (count: number) => `${count} made`,
      replace: (count: number) => `${count} made anew`,
      rebuild: (count: number) => `${count} made anew without data`,
      remove: (count: number) => `${count} removed`,
      start: (count: number) => `${count} started`,
      join: (count: number) => `${count} ${count === 1 ? 'joins' : 'join'}`,
      label: (count: number) => `${count} relabelled`,
    },
    inOrder: 'one after the other',
    more: (count: number) => `Show ${count} more`,
    from: 'was',
    to: 'becomes',
    task: (service: string, tasks: number) => `${service} ×${tasks}`,
    taskSaid: (service: string, tasks: number) => `${plural(tasks, 'task')} of ${service}`,
    quorum: {
      label: 'Managers',
      count: ({ before, after }: Quorum) =>
        before === after ? plural(after, 'manager') : `${before} → ${plural(after, 'manager')}`,
      steady: ({ after }: Quorum) => (after === 1 ? 'It answers throughout.' : 'All of them answer throughout.'),
      holds: ({ lowest, needed }: Quorum) =>
        `At the worst moment ${lowest} ${answers(lowest)}, and ${needed} must: the swarm goes on deciding.`,
      lost: ({ lowest, needed }: Quorum) =>
        `At the worst moment ${lowest === 0 ? 'none answers' : `${lowest} ${answers(lowest)}`}, and ${needed} must: running tasks go on, but nothing can be changed meanwhile.`,
    },
    notes: 'Good to know',
    steps: (count: number) => plural(count, 'step'),
    commandsOf: (step: string) => `Commands of: ${step}`,
    copyStep: (step: string) => `Copy the commands of: ${step}`,
    copyAll: 'Copy all commands',
    noCommand: 'No command of its own.',
    list: (names: readonly string[]) => list(names),
  },
  keep: 'Keep it as it is',
  agree: (costs: number) => (costs === 1 ? 'I accept what this costs' : 'I accept all that this costs'),
  overtaken:
    'The lab is no longer what it was when this plan was made. Here is the plan for it as it is now: look again.',
  started: {
    begun: (lab: string) => `${lab} is being changed`,
    nothing: (lab: string) => `${lab} is as it is to be already`,
  },
  add: {
    title: (lab: string) => `Add nodes to ${lab}`,
    count: 'How many',
    fewer: 'One fewer',
    more: 'One more',
    role: 'Role',
    roles: { worker: 'Workers', manager: 'Managers' },
    odd: 'An odd number of managers in all keeps the quorum best.',
    share: 'Images of the other nodes',
    shareHint: 'New nodes are given the images that the others have, so that tasks start there at once.',
    full: (role: string, room: number) =>
      room > 0
        ? `Room for ${plural(room, `more ${role}`)}`
        : `There is no room for another ${role}: a lab has at most ${role === 'manager' ? 5 : 50}`,
    confirm: (role: string, count: number) => `Add ${plural(count, role)}`,
  },
  remove: {
    title: (node: string, lab: string) => `Remove ${node} from ${lab}?`,
    about:
      'Its tasks move to other nodes, it leaves the swarm, and its container, its images and its volumes are removed. A node that is added later begins empty.',
    confirm: (node: string) => `Remove ${node}`,
  },
  replace: {
    title: (node: string) => `Change ${node}`,
    about:
      'These are fixed when a node’s container is made, so a change of them makes it anew: with the same data, address and name, while its tasks run elsewhere.',
    ports: 'Published ports',
    portsHint: 'MACHINE:NODE, one a line: 8000:80',
    mounts: 'Mounts',
    mountsHint: 'SOURCE:/PATH, one a line: /home/me/data:/data:ro',
    cpus: 'CPUs at most',
    limitsHint: 'Swarm does not see it: it goes by all the machine has.',
    memory: 'Memory at most',
    memoryHint: 'Such as 512m or 2g.',
    unlimited: 'all there is',
    image: 'Image, if not the lab’s',
    confirm: (node: string) => `Change ${node}`,
  },
  upgrade: {
    title: (lab: string) => `Upgrade Docker in ${lab}`,
    about:
      'Nodes are made anew one at a time, with their data, workers first and the leader last. Tasks of the one that is being made run elsewhere meanwhile.',
    which: 'Nodes',
    all: (count: number) => `All ${count}`,
    image: 'Image',
    example: 'docker:28.5.2-dind',
    now: (images: readonly string[]) => `Now ${list(images)}`,
    confirm: 'Upgrade',
  },
  image: { use: (image: string) => `Use ${image}` },
  rebuild: {
    title: (node: string) => `Rebuild ${node}?`,
    about:
      'It begins anew without its data: images, containers and volumes in it are lost. For a node whose data is damaged; what is merely stopped or missing is mended by Repair.',
    confirm: (node: string) => `Rebuild ${node}`,
  },
  repair: {
    title: (lab: string) => `Repair ${lab}`,
    about: 'What is missing is made, what is stopped is started, and what left the swarm joins it again.',
    confirm: 'Repair',
  },
  finish: {
    title: (lab: string) => `Finish the change of ${lab}`,
    about: 'What was begun goes on to its end: the lab becomes what was wanted last.',
    confirm: 'Finish the change',
  },
  revert: {
    title: (lab: string) => `Take ${lab} back`,
    about: 'What the half-done change did is undone: the lab goes back to what it was before it.',
    confirm: 'Go back to how it was',
  },
};
