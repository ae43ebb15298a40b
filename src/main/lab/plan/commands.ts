import { LABEL, specVolume, stackVolume } from '../../../shared/model/names.ts';
import * as docker from '../layout/commands.ts';
import { allContainers, type ContainerLayout, type Layout, type NodeLayout, type Resolved } from '../layout/layout.ts';
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
      return [docker.joinSwarm(nodeOf(layout, action.node), managerBeside(layout, action.node))];
    case 'label':
      return [docker.labelNode(layout.manager.name, action.node, action.labels, action.remove)];
    case 'settle':
      return [docker.listNodes(layout.manager.name)];
    case 'replace':
      return remake(action.container, layout, []);
    case 'rebuild':
      return remake(action.container, layout, ownVolumes(containerOf(layout, action.container)));
    case 'drain':
    case 'demote':
    case 'promote':
    case 'leave':
    case 'back':
    case 'activate':
    case 'forget':
    case 'share-images':
      return swarmCommandsOf(action, managerBeside(layout, action.node).name);
    default:
      return plainCommandsOf(action);
  }
}

type SwarmAction = Extract<
  Action,
  { kind: 'drain' | 'demote' | 'promote' | 'leave' | 'back' | 'activate' | 'forget' | 'share-images' }
>;

/** `manager`: who is asked; it is the node itself where there is no other. */
function swarmCommandsOf(action: SwarmAction, manager: string): string[] {
  const { node } = action;
  switch (action.kind) {
    case 'drain':
      return [docker.setAvailability(manager, node, 'drain')];
    case 'activate':
      return [docker.setAvailability(manager, node, 'active')];
    case 'demote':
      return [docker.demoteNode(manager, node)];
    case 'promote':
      return [docker.promoteNode(manager, node)];
    case 'leave':
      return [docker.leaveSwarm(node)];
    case 'back':
      return [docker.awaitReady(manager, node)];
    case 'share-images':
      return manager === node ? [] : [docker.shareImages(manager, node)];
    case 'forget': {
      const records = action.ids.length > 0 ? action.ids : [node];
      const wasManager = /-manager\d*$/.test(node);
      return [...(wasManager ? [docker.demoteNode(manager, ...records)] : []), docker.forgetNodes(manager, ...records)];
    }
  }
}

function remake(name: string, layout: Layout, volumes: readonly string[]): string[] {
  return [
    docker.removeContainer(name),
    ...(volumes.length > 0 ? [docker.removeVolumes(...volumes)] : []),
    docker.runContainer(layout.network.name, containerOf(layout, name)),
  ];
}

/** A manager that can be asked about a node: another one, where there is one. */
function managerBeside({ nodes, manager }: Layout, node: string): NodeLayout {
  return nodes.find(({ seat, name }) => seat.role === 'manager' && name !== node) ?? manager;
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
    case 'drop-specs':
      return [docker.removeVolumes(...action.specs)];
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

function undoRun(container: ContainerLayout): string[] {
  const own = ownVolumes(container);
  return [docker.removeContainer(container.name), ...(own.length > 0 ? [docker.removeVolumes(...own)] : [])];
}

/** /stack is the lab's, not a node's: it goes with what is left at the end. */
const ownVolumes = ({ mounts, labels }: ContainerLayout): string[] =>
  mounts.map(({ volume }) => volume).filter((volume) => volume !== stackVolume(labels[LABEL.lab] ?? ''));

export function containerOf(layout: Layout, name: string): ContainerLayout {
  const found = allContainers(layout).find((container) => container.name === name);
  if (found) return found;
  throw new RangeError(`The lab has no container ${name}`);
}

export function nodeOf({ nodes }: Layout, name: string): NodeLayout {
  const found = nodes.find((node) => node.name === name);
  if (found) return found;
  throw new RangeError(`The lab has no node ${name}`);
}
