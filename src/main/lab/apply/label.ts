import { isCode, SkepError } from '../../../shared/errors.ts';
import type { StepContext } from '../../operations/index.ts';
import type { Labels } from '../layout/layout.ts';
import { hostnameOf, nodesOf } from '../swarm-api.ts';
import { abortable, pause } from '../wait.ts';
import type { Site } from './site.ts';

const TRIES = 20;
const EVERY_MS = 50;

/** Gives a node its labels; others that it has stay. Tried again when somebody else changed the node meanwhile. */
export async function labelNode(
  { engine, layout }: Site,
  name: string,
  labels: Labels,
  { signal }: StepContext,
): Promise<'skipped' | undefined> {
  const manager = engine.node(layout.manager.name);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    // One that has joined this moment has no name yet.
    const node = (await abortable(signal, nodesOf(manager))).find((each) => hostnameOf(each) === name);
    if (node) {
      const held = node.Spec.Labels ?? {};
      if (Object.entries(labels).every(([key, value]) => held[key] === value)) return 'skipped';
      const spec = { ...node.Spec, Labels: { ...held, ...labels } };
      try {
        await manager.docker.getNode(node.ID).update({ version: node.Version.Index, ...spec });
        return undefined;
      } catch (error) {
        if (!isCode(error, 'CONFLICT')) throw error;
      }
    }
    await pause(EVERY_MS, signal);
  }
  throw new SkepError('NODE_NOT_READY', `${name} could not be given its labels`, {
    hint: 'It is not in the swarm yet, or somebody keeps changing it; run it again to go on from here.',
    retryable: true,
  });
}
