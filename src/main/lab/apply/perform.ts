import { SkepError } from '../../../shared/errors.ts';
import { nodeVolume } from '../../../shared/model/names.ts';
import type { Engine } from '../../engine/index.ts';
import type { Step, StepContext } from '../../operations/index.ts';
import {
  type Action,
  commandsOf,
  type LabStep,
  type PlainAction,
  plainCommandsOf,
  undoCommandsOf,
} from '../plan/index.ts';
import { activate } from './activate.ts';
import { back } from './back.ts';
import { claim, unclaim } from './claim.ts';
import { runContainer, start, stop, undoContainer } from './container.ts';
import { awaitDaemon } from './daemon.ts';
import { drain } from './drain.ts';
import { eraseLab } from './erase.ts';
import { forget } from './forget.ts';
import { labelNode } from './label.ts';
import { leave } from './leave.ts';
import { createNetwork, undoNetwork } from './network.ts';
import { namingPortUsers } from './port-taken.ts';
import { pullImage } from './pull.ts';
import { removeContainer, removeNetwork, removeVolume } from './remove.ts';
import { rebuildContainer, replaceContainer } from './replace.ts';
import { giveRole } from './role.ts';
import { settle } from './settle.ts';
import { shareImages } from './share-images.ts';
import type { Site } from './site.ts';
import { initSwarm, joinSwarm } from './swarm.ts';

type Outcome = ReturnType<Step['run']>;

/** The steps that build a lab, as an operation runs them. */
export const buildSteps = (site: Site, steps: readonly LabStep[]): Step[] =>
  steps.map((step) => {
    const undo = undoOf(site, step.action);
    return Object.assign(toStep(site, step), undo && { undo, undoCommands: undoCommandsOf(step.action, site.layout) });
  });

/** The steps that change a lab that is there: none is taken back by itself, all of them by another plan. */
export const changeSteps = (site: Site, steps: readonly LabStep[]): Step[] => steps.map((step) => toStep(site, step));

const toStep = (site: Site, { action, ...step }: LabStep): Step => ({
  ...step,
  // Asked anew when the step begins and ends: an address or a port may have turned out to be taken.
  get commands() {
    return commandsOf(action, site.layout, site.resolved);
  },
  run: (context) => perform(site, action, context),
});

/** The steps that stop or remove a lab. */
export const plainSteps = (engine: Engine, lab: string, steps: readonly LabStep<PlainAction>[]): Step[] =>
  steps.map(({ action, ...step }) => ({
    ...step,
    commands: plainCommandsOf(action),
    run: (context) => performPlain(engine, lab, action, context),
  }));

function perform(site: Site, action: Action, context: StepContext): Outcome {
  switch (action.kind) {
    case 'claim':
      return claim(site, action.n, action.spec);
    case 'network':
      return createNetwork(site, context);
    case 'run':
      return namingPortUsers(site, action.container, () => runContainer(site, action.container, context));
    case 'start':
      return namingPortUsers(site, action.container, () => start(site.engine, action.container));
    case 'ready':
      return awaitDaemon(site.engine, action.node, context, site.layout.nodes.length);
    case 'init':
      return initSwarm(site, context);
    case 'join':
      return joinAnew(site, action.node, context);
    case 'label':
      return labelNode(site, action.node, action, context);
    case 'drain':
      return drain(site, action.node, context);
    case 'demote':
      return giveRole(site, action.node, 'worker', context);
    case 'promote':
      return giveRole(site, action.node, 'manager', context);
    case 'leave':
      return leave(site, action.node, context);
    case 'replace':
      return namingPortUsers(site, action.container, () => replaceContainer(site, action.container, context));
    case 'rebuild':
      return namingPortUsers(site, action.container, () => rebuildContainer(site, action.container, context));
    case 'back':
      return back(site, action.node, context);
    case 'activate':
      return activate(site, action.node, context);
    case 'forget':
      return forget(site, action.node, action.ids, context);
    case 'share-images':
      return shareImages(site, action.node, context);
    case 'settle':
      return settle(site, context);
    default:
      return performPlain(site.engine, site.spec.name, action, context);
  }
}

/** One that was in the swarm before and joins as another node leaves its old record behind, unforeseen where it had not left yet. */
async function joinAnew(site: Site, name: string, context: StepContext): ReturnType<Step['run']> {
  const outcome = await joinSwarm(site, name, context);
  if (outcome !== 'skipped' && wasThere(site, name)) await forget(site, name, [], context);
  return outcome;
}

/** Its container may be gone while its data, or its record, is not. */
const wasThere = ({ observed: { containers, volumes, swarm } }: Site, name: string): boolean =>
  containers.some((container) => container.name === name) ||
  volumes.includes(nodeVolume(name)) ||
  (swarm?.nodes ?? []).some(({ hostname }) => hostname === name);

function performPlain(engine: Engine, lab: string, action: PlainAction, context: StepContext): Outcome {
  switch (action.kind) {
    case 'pull':
      return pullImage(engine, action.image, context);
    case 'start':
      return start(engine, action.container);
    case 'ready':
      return awaitDaemon(engine, action.node, context);
    case 'stop':
      return stop(engine, action.container);
    case 'remove':
      return removeContainer(engine, action.container);
    case 'remove-network':
      return removeNetwork(engine, action.network);
    case 'remove-volumes':
      return removeAll(action.volumes.map((volume) => removeVolume(engine, volume)));
    case 'drop-specs':
      return removeAll(action.specs.map((volume) => removeVolume(engine, volume)));
    case 'erase':
      return erase(engine, lab);
  }
}

function undoOf(site: Site, action: Action): (() => Promise<void>) | undefined {
  switch (action.kind) {
    case 'claim':
      return () => unclaim(site, action.n);
    case 'network':
      return () => undoNetwork(site);
    case 'run':
      return () => undoContainer(site, action.container);
    default:
      return undefined;
  }
}

/** All are tried; the first failure is told. */
async function removeAll(removals: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(removals)) if (result.status === 'rejected') throw result.reason;
}

async function erase(engine: Engine, lab: string): Promise<void> {
  const left = await eraseLab(engine, lab);
  if (left.length === 0) return;
  throw new SkepError('CONFLICT', `${lab} could not be removed whole`, {
    hint: 'Remove by hand what is named, then try again.',
    details: left,
    retryable: true,
  });
}
