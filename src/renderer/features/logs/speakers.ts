import { COLOURS } from '../../swarm/index.ts';
import { type Known, nodeOf, taskLabel } from './target.ts';

/** Who says lines: a task, or a node. */
export interface Speaker {
  id: string;
  label: string;
  /** Short name of the node that a task is on, where it is known. */
  node: string | undefined;
  colour: number;
}

/** By id; each has a colour by the order in which they first said something. */
export function toSpeakers(ids: readonly string[], known: Known): ReadonlyMap<string, Speaker> {
  return new Map(ids.map((id, i) => [id, { id, ...named(id, known), colour: (i % COLOURS) + 1 }]));
}

function named(id: string, known: Known): Pick<Speaker, 'label' | 'node'> {
  if (known.tasks.has(id)) return { label: taskLabel(id, known), node: nodeOf(id, known) };
  const node = [...known.nodes.values()].find(({ name }) => name === id);
  return { label: node ? node.short : id.slice(0, 24).replace(/^(.{8})[a-z0-9]{17,}$/, '$1'), node: undefined };
}
