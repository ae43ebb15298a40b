import { shellJoin } from '../../shared/commands.ts';
import { isCode, SkepError } from '../../shared/errors.ts';
import { isNode, type LabRef } from '../../shared/model/lab.ts';
import type { Engine, Engines } from '../engine/index.ts';
import type { Log } from '../log.ts';
import type { Operations } from '../operations/index.ts';
import { type Member, membersOf } from '../swarm/index.ts';
import type { AreaHandlers } from '../types.ts';
import { stopped, withRegistry } from './http.ts';
import { listImages } from './list.ts';
import { publishSteps } from './publish.ts';
import { insideName, namesOf } from './reference.ts';

export interface RegistryArea {
  handlers: AreaHandlers<'registry'>;
}

export function createRegistryArea({
  engines,
  operations,
}: {
  engines: Engines;
  operations: Operations;
  log: Log;
}): RegistryArea {
  return {
    handlers: {
      list: ({ engine, lab }, { signal }) => withRegistry(engines.get(engine), lab, signal, listImages),
      async publish({ image, as, prefetch, ...ref }, { signal }) {
        // Looked at before it starts, so that the form can say what is wrong; and again by the plan, for a retry.
        const look = (until: AbortSignal) => lookAt(engines.get(ref.engine), ref, image, until);
        await look(signal);
        const mark = { tagged: false };
        const operation = operations.start({
          kind: 'image.publish',
          title: `Publish ${image} to ${ref.lab}`,
          ...ref,
          async plan(planSignal) {
            const { engine, port, nodes } = await look(planSignal);
            const { lab } = ref;
            return publishSteps({ engine, lab, image, names: namesOf(as, port), nodes: prefetch ? nodes : [], mark });
          },
        });
        return { operation, reference: insideName(as) };
      },
    },
  };
}

/** What publishing needs. @throws SkepError what is missing. */
async function lookAt(
  engine: Engine,
  { lab }: LabRef,
  image: string,
  signal: AbortSignal,
): Promise<{ engine: Engine; port: number; nodes: Member[] }> {
  const [members] = await Promise.all([membersOf(engine, { lab }, signal), assertImage(engine, image)]);
  const registry = members.find(({ role }) => role === 'registry');
  if (!registry?.running || registry.paused) throw stopped(lab);
  const port = registry.hostPort(5000);
  if (port === undefined) {
    throw new SkepError('REGISTRY_UNREACHABLE', `The registry of ${lab} has no port on the engine’s machine`, {
      hint: 'The engine pushes through it; make the lab again with the registry’s port published.',
    });
  }
  return {
    engine,
    port,
    nodes: members.filter((member) => isNode(member) && member.running && !member.paused),
  };
}

async function assertImage(engine: Engine, image: string): Promise<void> {
  try {
    await engine.docker.getImage(image).inspect();
  } catch (error) {
    if (!isCode(error, 'NOT_FOUND', 'IMAGE_MISSING')) throw error;
    throw new SkepError('IMAGE_MISSING', `The engine has no image ${image}`, {
      hint: `Pull or build it first: ${shellJoin(['docker', 'pull', image])}`,
      cause: error,
    });
  }
}
