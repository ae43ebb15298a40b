import { LABEL, specVolume, stackVolume } from '../../../shared/model/names.ts';
import * as docker from '../layout/commands.ts';
import type { ContainerLayout, Layout, NodeLayout, Resolved } from '../layout/layout.ts';
import type { Action, PlainAction } from './types.ts';

/** What a person would type to do the same, one line each. */
export function commandsOf(action: Action, layout: Layout, resolved: Pick<Resolved, 'version'>): string[] {
  switch (action.kind) {
    case 'claim':
      return [docker.createSpec(action.spec, action.n, resolved)];
    case 'network':
      return [docker.createNetwork(layout.network)];
    case 'run':
      return [docker.runContainer(layout.network.name, containerOf(layout, action.container))];
    case 'init':
      return [docker.initSwarm(nodeOf(layout, action.node))];
    case 'join':
      return [docker.joinSwarm(nodeOf(layout, action.node), layout.manager)];
    case 'label':
      return [docker.labelNode(layout.manager.name, action.node, action.labels)];
    case 'settle':
      return [docker.listNodes(layout.manager.name)];
    default:
      return plainCommandsOf(action);
  }
}

export function plainCommandsOf(action: PlainAction): string[] {
  switch (action.kind) {
    case 'pull':
      return [docker.pullImage(action.image)];
    case 'start':
      return [docker.startContainer(action.container)];
    case 'ready':
      return [docker.awaitDaemon(action.node)];
    case 'stop':
      return [docker.stopContainer(action.container)];
    case 'remove':
      return [docker.removeContainer(action.container)];
    case 'remove-network':
      return [docker.removeNetwork(action.network)];
    case 'remove-volumes':
      return [docker.removeVolumes(...action.volumes)];
    case 'erase':
      return action.specs.length === 0 ? [] : [docker.removeVolumes(...action.specs)];
  }
}

/** What takes it back; a node that goes needs not leave the swarm before, and an image stays for the next lab. */
export function undoCommandsOf(action: Action, layout: Layout): string[] {
  switch (action.kind) {
    case 'claim':
      return [docker.removeVolumes(specVolume(action.spec.name, action.n))];
    case 'network':
      return [docker.removeNetwork(layout.network.name)];
    case 'run':
      return undoRun(containerOf(layout, action.container));
    default:
      return [];
  }
}

/** /stack is the lab's, not a node's: it goes with what is left at the end. */
function undoRun({ name, mounts, labels }: ContainerLayout): string[] {
  const own = mounts.map(({ volume }) => volume).filter((volume) => volume !== stackVolume(labels[LABEL.lab] ?? ''));
  return [docker.removeContainer(name), ...(own.length > 0 ? [docker.removeVolumes(...own)] : [])];
}

export function containerOf({ registry, nodes }: Layout, name: string): ContainerLayout {
  const found = [registry, ...nodes].find((container) => container.name === name);
  if (found) return found;
  throw new RangeError(`The lab has no container ${name}`);
}

export function nodeOf({ nodes }: Layout, name: string): NodeLayout {
  const found = nodes.find((node) => node.name === name);
  if (found) return found;
  throw new RangeError(`The lab has no node ${name}`);
}
