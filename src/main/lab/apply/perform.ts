import { SkepError } from '../../../shared/errors.ts';
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
import { claim, unclaim } from './claim.ts';
import { runContainer, start, stop, undoContainer } from './container.ts';
import { awaitDaemon } from './daemon.ts';
import { eraseLab } from './erase.ts';
import { labelNode } from './label.ts';
import { createNetwork, undoNetwork } from './network.ts';
import { namingPortUsers } from './port-taken.ts';
import { pullImage } from './pull.ts';
import { removeContainer, removeNetwork, removeVolume } from './remove.ts';
import { settle } from './settle.ts';
import type { Site } from './site.ts';
import { initSwarm, joinSwarm } from './swarm.ts';

type Outcome = ReturnType<Step['run']>;

/** The steps that build a lab, as an operation runs them. */
export const buildSteps = (site: Site, steps: readonly LabStep[]): Step[] =>
  steps.map(({ action, ...step }) => {
    const undo = undoOf(site, action);
    return {
      ...step,
      // Asked anew when the step begins and ends: an address or a port may have turned out to be taken.
      get commands() {
        return commandsOf(action, site.layout, site.resolved);
      },
      run: (context) => perform(site, action, context),
      ...(undo ? { undo, undoCommands: undoCommandsOf(action, site.layout) } : {}),
    };
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
    case 'init':
      return initSwarm(site, context);
    case 'join':
      return joinSwarm(site, action.node, context);
    case 'label':
      return labelNode(site, action.node, action.labels, context);
    case 'settle':
      return settle(site, context);
    default:
      return performPlain(site.engine, site.spec.name, action, context);
  }
}

function performPlain(engine: Engine, lab: string, action: PlainAction, context: StepContext): Outcome {
  switch (action.kind) {
    case 'pull':
      return pullImage(engine, action.image, context);
    case 'start':
      return start(engine, action.container);
    case 'ready':
      return awaitDaemon(engine, action.node, context);
    case 'stop':
      return stop(engine, action.container, context.signal);
    case 'remove':
      return removeContainer(engine, action.container);
    case 'remove-network':
      return removeNetwork(engine, action.network);
    case 'remove-volumes':
      return removeAll(action.volumes.map((volume) => removeVolume(engine, volume)));
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
