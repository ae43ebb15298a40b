import type { CollectionsOf } from '../../../shared/contract/index.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { FeedStore } from '../../feed.ts';
import type { SwarmDeps, SwarmHandlers } from '../deps.ts';
import { type Keeper, Kept } from '../kept.ts';
import { labPlace, nodePlace } from './places.ts';
import { Sampler } from './sampler.ts';

/** Nobody looks, nothing is asked; a page that is redrawn finds its numbers still there. */
const LINGER_MS = 3_000;

type Nodes = CollectionsOf<'swarm.nodeUsage'>;
type Tasks = CollectionsOf<'swarm.taskUsage'>;
type OfNode = LabRef & { node: string };

export function usageHandlers(deps: SwarmDeps): {
  handlers: SwarmHandlers<'nodeUsage' | 'taskUsage'>;
  close(): void;
} {
  const nodes = new Kept<LabRef, Nodes, Keeper<Nodes>>({
    key: ({ engine, lab }) => `${engine} ${lab}`,
    open: (ref) => openNodes(ref, deps),
    lingerMs: LINGER_MS,
  });
  const tasks = new Kept<OfNode, Tasks, Keeper<Tasks>>({
    key: ({ engine, lab, node }) => `${engine} ${lab} ${node}`,
    open: (ref) => openTasks(ref, deps),
    lingerMs: LINGER_MS,
  });
  return {
    handlers: { nodeUsage: (ref) => nodes.source(ref), taskUsage: (ref) => tasks.source(ref) },
    close() {
      nodes.close();
      tasks.close();
    },
  };
}

function openNodes(ref: LabRef, { engines, log }: SwarmDeps): Keeper<Nodes> {
  const store = new FeedStore<Nodes>(['nodes']);
  const sampler = new Sampler({
    look: labPlace(() => engines.get(ref.engine), ref.lab),
    put: (usage) => store.put('nodes', usage),
    keep: (ids) => {
      for (const { id } of store.all('nodes')) if (!ids.has(id)) store.remove('nodes', id);
    },
    lost: (error) => log.info({ ...ref, error }, 'what nodes use is not known'),
  });
  return { store, stop: () => sampler.stop() };
}

function openTasks(ref: OfNode, { engines, log }: SwarmDeps): Keeper<Tasks> {
  const store = new FeedStore<Tasks>(['tasks']);
  const sampler = new Sampler({
    look: nodePlace(() => engines.get(ref.engine), ref.lab, ref.node),
    put: (usage) => store.put('tasks', usage),
    keep: (ids) => {
      for (const { id } of store.all('tasks')) if (!ids.has(id)) store.remove('tasks', id);
    },
    lost: (error) => log.info({ ...ref, error }, 'what tasks use is not known'),
  });
  return { store, stop: () => sampler.stop() };
}
