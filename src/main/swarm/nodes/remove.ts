import { shellJoin } from '../../../shared/commands.ts';
import { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Done, SwarmNode } from '../../../shared/model/swarm.ts';
import { findManager } from '../ask.ts';
import type { SwarmDeps } from '../deps.ts';
import { type Member, membersOf } from '../members.ts';
import { findNode } from './find-node.ts';

/** Deletes the record of a node that is gone for good. @throws SkepError CONFLICT that says why it has to stay. */
export async function removeNode(
  { node: asked, ...ref }: LabRef & { node: string },
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<Done> {
  const engine = deps.engines.get(ref.engine);
  const { docker, short } = await findManager(engine, ref.lab, signal);
  const { node, nodes, typed } = await findNode(docker, ref.lab, asked, signal);
  refuseRemoval(node, nodes, await membersOf(engine, ref, signal));
  const entry = { engine: ref.engine, lab: ref.lab, node: short, command: shellJoin(['docker', 'node', 'rm', typed]) };
  await deps.operations.record(entry, () => docker.getNode(node.id).remove());
  return { warnings: [] };
}

/** Why its record has to stay. @throws SkepError CONFLICT */
export function refuseRemoval(
  node: SwarmNode,
  nodes: readonly SwarmNode[],
  members: readonly Pick<Member, 'name' | 'running' | 'paused'>[],
): void {
  const { name } = node;
  const container = members.find((member) => member.name === name);
  if (node.role === 'manager') {
    throw new SkepError('CONFLICT', `${name} is a manager, and counts for the majority as long as it is one`, {
      hint: 'Demote it first.',
    });
  }
  if (node.state !== 'down' && !container?.running) {
    throw new SkepError('CONFLICT', `Swarm has not noticed yet that ${name} is down`, {
      hint: 'It takes up to 15 s; try again then.',
      retryable: true,
    });
  }
  if (node.state !== 'down') {
    throw new SkepError('CONFLICT', `${name} is not down: Swarm keeps the record of a node that may come back`, {
      hint: 'Drain it, stop it, and wait until it is down.',
    });
  }
  // It joined again under another id: then this record is a leftover.
  const replaced = nodes.some((other) => other.id !== node.id && other.name === name);
  if (!container || replaced) return;
  const state = container.paused ? 'paused' : container.running ? 'running' : 'stopped';
  throw new SkepError('CONFLICT', `The container of ${name} is ${state}: without its record it could not come back`, {
    hint: 'Start it and the node is back; remove the container first if it is to go for good.',
  });
}
