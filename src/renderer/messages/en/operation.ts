import { plural } from './plural.ts';

/** The page of an operation at work or ended. Times come formatted. */
export const operation = {
  title: {
    'lab.create': { now: (lab: string) => `Creating ${lab}`, past: (lab: string) => `${lab} is created` },
    'lab.resume': { now: (lab: string) => `Finishing ${lab}`, past: (lab: string) => `${lab} is complete` },
    'lab.start': { now: (lab: string) => `Starting ${lab}`, past: (lab: string) => `${lab} is started` },
    'lab.stop': { now: (lab: string) => `Stopping ${lab}`, past: (lab: string) => `${lab} is stopped` },
    'lab.destroy': { now: (lab: string) => `Deleting ${lab}`, past: (lab: string) => `${lab} is deleted` },
    'lab.change': { now: (lab: string) => `Changing ${lab}`, past: (lab: string) => `${lab} is changed` },
    'lab.repair': { now: (lab: string) => `Repairing ${lab}`, past: (lab: string) => `${lab} is repaired` },
    'lab.revert': { now: (lab: string) => `Taking ${lab} back`, past: (lab: string) => `${lab} is as it was` },
    'image.publish': {
      now: (lab: string) => `Publishing an image to ${lab}`,
      past: (lab: string) => `The image is published to ${lab}`,
    },
  },
  crumb: {
    'lab.create': 'Create',
    'lab.resume': 'Resume',
    'lab.start': 'Start',
    'lab.stop': 'Stop',
    'lab.destroy': 'Delete',
    'lab.change': 'Change',
    'lab.repair': 'Repair',
    'lab.revert': 'Go back',
    'image.publish': 'Publish',
  },
  state: {
    running: 'Running',
    cancelling: 'Cancelling',
    undoing: 'Undoing',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    undone: 'Undone',
  },
  steps: (done: number, total: number) => `${done} of ${plural(total, 'step')}`,
  elapsed: { running: (time: string) => `${time} so far`, ended: (time: string) => `took ${time}` },
  progress: 'Steps done',
  graph: 'Steps',
  lane: 'Lane',
  lanes: {
    done: 'done',
    running: 'running',
    waiting: 'waiting',
    failed: 'failed',
    stopped: 'stopped',
    count: (done: number, total: number) => `${done}/${total}`,
  },
  seconds: (s: number) => (s < 60 ? `${s} s` : `${Math.floor(s / 60)} min${s % 60 ? ` ${s % 60} s` : ''}`),
  follow: 'Follow now',
  step: {
    name: (lane: string, title: string, state: string, time: string) =>
      [`${lane}: ${title}`, state, time].filter(Boolean).join(', '),
    states: {
      waiting: 'waiting',
      running: 'running',
      done: 'done',
      skipped: 'was there already',
      failed: 'failed',
      cancelled: 'cancelled',
      undoing: 'being undone',
      undone: 'undone',
    },
    needs: 'Waits for',
    needed: 'Waited for by',
    commands: 'Command',
    more: (names: string[], rest: number) => `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    nothing: 'nothing',
    details: 'Last lines of its log',
    none: 'Select a step to see what it does.',
    progress: 'Progress of this step',
    units: {
      bytes: (current: string, total: string | undefined) => (total ? `${current} of ${total}` : current),
      layers: (current: number, total: number | undefined) =>
        total === undefined ? plural(current, 'layer') : `${current} of ${plural(total, 'layer')}`,
      nodes: (current: number, total: number | undefined) =>
        total === undefined ? plural(current, 'node') : `${current} of ${plural(total, 'node')}`,
      attempts: (current: number, total: number | undefined) =>
        total === undefined ? `attempt ${current}` : `attempt ${current} of ${total}`,
      steps: (current: number, total: number | undefined) =>
        total === undefined ? plural(current, 'step') : `${current} of ${plural(total, 'step')}`,
      tasks: (current: number, total: number | undefined) =>
        total === undefined ? plural(current, 'task') : `${current} of ${plural(total, 'task')}`,
    },
  },
  tabs: { label: 'What it does', log: 'Log', commands: 'Commands' },
  log: {
    label: 'Log',
    filter: 'Lines of',
    all: 'all lanes',
    empty: 'Nothing has been said yet.',
    earlier: (count: number) => `Show ${plural(count, 'earlier line')}`,
  },
  commands: {
    empty: 'It runs no command.',
    copyAll: 'Copy all',
    copied: 'Copied',
    copyOne: (command: string) => `Copy ${command}`,
  },
  footer: {
    leave: {
      'lab.create': 'You can leave this page: the lab goes on being built.',
      'lab.resume': 'You can leave this page: the lab goes on being built.',
      'lab.start': 'You can leave this page: the lab goes on starting.',
      'lab.stop': 'You can leave this page: the lab goes on stopping.',
      'lab.destroy': 'You can leave this page: the lab goes on being deleted. This cannot be cancelled.',
      'lab.change': 'You can leave this page: the lab goes on being changed.',
      'lab.repair': 'You can leave this page: the lab goes on being repaired.',
      'lab.revert': 'You can leave this page: the lab goes on being taken back.',
      'image.publish': 'You can leave this page: the image goes on being published.',
    },
    cancelling: 'What is in flight is let finish first.',
    done: (time: string) => `Done in ${time}.`,
    /** How it stands once it does not simply go on. */
    stands: {
      build: {
        undoing: 'What was built is being removed.',
        failed: 'Nothing more is run. What was built is still there.',
        undone: 'What was built is removed again.',
        kept: 'What was built is kept.',
      },
      change: {
        undoing: 'The lab is going back to what it was.',
        failed: 'Nothing more is run. The lab is half-changed: it can go on from there, or go back to how it was.',
        undone: 'The lab is as it was before.',
        kept: 'The lab is half-changed: it can go on from there, or go back to how it was.',
      },
      repair: {
        undoing: 'What was done is being taken back.',
        failed: 'Nothing more is run. What is mended stays.',
        undone: 'It was stopped. What is mended stays.',
        kept: 'It was stopped. What is mended stays.',
      },
      revert: {
        undoing: 'What was done is being taken back.',
        failed: 'Nothing more is run. The lab is not wholly back to what it was.',
        undone: 'It was stopped. The lab is not wholly back to what it was.',
        kept: 'It was stopped. The lab is not wholly back to what it was.',
      },
      power: {
        undoing: 'What was done is being taken back.',
        failed: 'Nothing more is run. What was started or stopped stays so.',
        undone: 'It was stopped here. What was started or stopped stays so.',
        kept: 'It was stopped here. What was started or stopped stays so.',
      },
      other: {
        undoing: 'What was done is being taken back.',
        failed: 'Nothing more is run. What was done stays.',
        undone: 'What was done is taken back.',
        kept: 'What was done stays.',
      },
    },
    leftovers: 'Undo could not remove everything.',
    cancel: 'Cancel…',
    open: 'Open lab',
    home: 'To the labs',
    retry: 'Retry from the failed step',
    resume: 'Go on from here',
    again: 'Do it again',
    undo: 'Undo',
    goBack: 'Go back to how it was',
    undoAgain: 'Undo again',
    keep: {
      build: 'Keep what was built',
      change: 'Leave it half-changed',
      repair: 'Keep what was mended',
      revert: 'Leave it half-changed',
      power: 'Leave it as it is',
      other: 'Keep what was done',
    },
  },
  cancel: {
    title: {
      'lab.create': (lab: string) => `Cancel creating ${lab}?`,
      'lab.resume': (lab: string) => `Cancel finishing ${lab}?`,
      'lab.start': (lab: string) => `Cancel starting ${lab}?`,
      'lab.stop': (lab: string) => `Cancel stopping ${lab}?`,
      'lab.destroy': (lab: string) => `Cancel deleting ${lab}?`,
      'lab.change': (lab: string) => `Cancel changing ${lab}?`,
      'lab.repair': (lab: string) => `Cancel repairing ${lab}?`,
      'lab.revert': (lab: string) => `Cancel taking ${lab} back?`,
      'image.publish': (lab: string) => `Cancel publishing to ${lab}?`,
    },
    about: {
      build: (done: number, total: number) =>
        `${done} of ${plural(total, 'step')} are done. Undo takes them back, one by one. Keep leaves them; you can go on from there later.`,
      change: (done: number, total: number) =>
        `${done} of ${plural(total, 'step')} are done. The lab can go back to what it was. Or it is left half-changed: it can be used, and finished or taken back later.`,
      repair: (done: number, total: number) =>
        `${done} of ${plural(total, 'step')} are done. What is mended stays, and Repair goes on from there later.`,
      revert: (done: number, total: number) =>
        `${done} of ${plural(total, 'step')} are done. The lab is then not wholly back: it can be taken back, or changed on, later.`,
      power: (done: number, total: number) =>
        `${done} of ${plural(total, 'step')} are done. What was started or stopped stays so; start or stop the lab again to go on.`,
      other: (done: number, total: number) =>
        `${done} of ${plural(total, 'step')} are done. Undo takes them back, one by one. Keep leaves them; you can go on from there later.`,
    },
    goOn: 'Go on',
    ends: {
      build: { undo: 'Undo what was built', keep: 'Keep what was built' },
      change: { undo: 'Go back to how it was', keep: 'Leave it half-changed' },
      repair: { undo: 'Undo what was done', keep: 'Stop here' },
      revert: { undo: 'Undo what was done', keep: 'Stop here' },
      power: { undo: 'Undo what was done', keep: 'Stop here' },
      other: { undo: 'Undo what was done', keep: 'Keep what was done' },
    },
  },
  failure: (step: string) => `${step} failed`,
  leftovers: {
    title: 'What is left',
    about: 'These could not be removed. Remove them by hand, or undo again.',
  },
  gone: {
    title: 'This operation is not known any more',
    about: 'Operations are kept until Skep ends or they are dismissed. The lab itself is among your labs.',
    home: 'To the labs',
  },
};
