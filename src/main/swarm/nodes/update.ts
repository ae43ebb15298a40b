import type { LabRef } from '../../../shared/model/lab.ts';
import type { Done } from '../../../shared/model/swarm.ts';
import type { Docker, Engine } from '../../engine/index.ts';
import { findManager } from '../ask.ts';
import type { SwarmDeps } from '../deps.ts';
import { membersOf } from '../members.ts';
import type { RawNode } from '../raw.ts';
import { checkLabels, differing, isNothing, type NodeChange, nodeCommand, opposite, withChange } from './change.ts';
import { type Found, findNode } from './find-node.ts';
import { refuseLoss } from './refuse.ts';
import { untilInRole } from './settled.ts';
import { unlessMoved } from './unless-moved.ts';

interface Update {
  ref: LabRef;
  node: string;
  change: NodeChange;
  /** The person was told what it costs. */
  force: boolean;
}

/** Changes only what is asked for of the node as it is now. @throws SkepError CONFLICT where the swarm would not survive it. */
export async function updateNode(update: Update, deps: SwarmDeps, signal: AbortSignal): Promise<Done> {
  const { ref, change: asked, force } = update;
  checkLabels(asked.labels);
  const engine = deps.engines.get(ref.engine);
  const { manager, node, nodes, typed } = await find(engine, update, signal);
  const change = differing(asked, node);
  if (isNothing(change)) return { warnings: [] };
  refuseLoss(nodes, await membersOf(engine, ref, signal), node, change, force);
  if (change.role) await untilInRole(engine, manager.docker, node, signal);
  const entry = { engine: ref.engine, lab: ref.lab, node: manager.short, command: nodeCommand(change, typed) };
  // Not cut off by the signal: whether it was changed would not be known.
  await deps.operations.record(entry, () => apply(manager.docker, node.id, change));
  const back = { ref, node: node.id, change: opposite(change, node), force: false };
  const undo = deps.undo.offer(ref, async (aborted) => void (await updateNode(back, deps, aborted)));
  return { warnings: [], undo };
}

/** A manager that is to be demoted is asked through another one: its own engine is about to leave the managers. */
async function find(
  engine: Engine,
  { ref: { lab }, node, change }: Update,
  signal: AbortSignal,
): Promise<Found & { manager: Awaited<ReturnType<typeof findManager>> }> {
  const manager = await findManager(engine, lab, signal);
  const found = await findNode(manager.docker, lab, node, signal);
  if (change.role !== 'worker' || found.node.name !== manager.name) return { ...found, manager };
  return { ...found, manager: await findManager(engine, lab, signal, manager.name) };
}

async function apply(docker: Docker, id: string, change: NodeChange): Promise<void> {
  const node = docker.getNode(id);
  await unlessMoved(async () => {
    const { Version: version, Spec: spec = {} } = (await node.inspect()) as RawNode;
    await node.update({ _query: { version: version?.Index ?? 0 }, _body: withChange(spec, change) });
  });
}
