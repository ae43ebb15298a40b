import { isNode } from '../../../shared/model/lab.ts';
import type { Engine } from '../../engine/index.ts';
import { findManager } from '../ask.ts';
import { members } from '../members.ts';
import { findNode } from '../nodes/find-node.ts';
import type { Place } from './sampler.ts';

const TASK_ID = 'com.docker.swarm.task.id';

type Look = (signal: AbortSignal) => Promise<Place>;

/** The containers of a lab's nodes, by the engine that runs them. */
export function labPlace(engineOf: () => Engine, lab: string): Look {
  const machineOf = machineMemory();
  return async (signal) => {
    const engine = engineOf();
    const nodes = (await members(engine, lab, signal)).filter((member) => isNode(member) && member.running);
    return {
      docker: engine.docker,
      targets: nodes.map(({ name, containerId }) => ({ id: name, container: containerId })),
      machine: await machineOf(engine),
    };
  };
}

/** The tasks' containers in one node, by the node's engine. */
export function nodePlace(engineOf: () => Engine, lab: string, asked: string): Look {
  const machineOf = machineMemory();
  let name: string | undefined;
  return async (signal) => {
    const engine = engineOf();
    name ??= await nameOf(engine, lab, asked, signal);
    const { docker } = engine.node(name);
    const filters = JSON.stringify({ label: [TASK_ID] });
    const containers = await docker.listContainers({ filters, abortSignal: signal });
    return {
      docker,
      targets: containers.flatMap(({ Id, Labels }) => {
        const id = Labels[TASK_ID];
        return id ? [{ id, container: Id }] : [];
      }),
      machine: await machineOf(engine),
    };
  };
}

/** A node's container by its short name, its own, or Swarm's id of the node. */
async function nameOf(engine: Engine, lab: string, asked: string, signal: AbortSignal): Promise<string> {
  const found = (await members(engine, lab, signal)).find(({ name, short }) => name === asked || short === asked);
  if (found) return found.name;
  const { docker } = await findManager(engine, lab, signal);
  return (await findNode(docker, lab, asked, signal)).node.name;
}

/** Asked once of each engine: nodes are containers of that machine, so it is theirs too. */
function machineMemory(): (engine: Engine) => Promise<number> {
  let known: { engine: Engine; bytes: number } | undefined;
  return async (engine) => {
    if (known?.engine !== engine) known = { engine, bytes: (await engine.docker.info()).MemTotal };
    return known.bytes;
  };
}
