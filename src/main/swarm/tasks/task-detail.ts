import { isCode, SkepError } from '../../../shared/errors.ts';
import { withoutLab } from '../../../shared/model/names.ts';
import type { TaskDetail } from '../../../shared/model/swarm.ts';
import type { Docker, Engine } from '../../engine/index.ts';
import { findManager } from '../ask.ts';
import { findContainer, type Inspected } from './container.ts';
import { lastLines } from './last-lines.ts';
import { digestOf, fromTask, type RawTaskMore, toDetail } from './to-detail.ts';

/** A node that hangs holds the page up no longer than this. */
const PATIENCE_MS = 4_000;

/**
 * What only the node engine of a task knows of it; where that does not answer, what the managers know, and why there is no more.
 * @throws SkepError NOT_FOUND for a task that Swarm does not have (any more).
 */
export async function taskDetail(
  engine: Engine,
  lab: string,
  asked: { task: string; lines: number },
  signal: AbortSignal,
): Promise<TaskDetail> {
  const { docker } = await findManager(engine, lab, signal);
  const raw = await findTask(docker, asked.task, signal);
  if (!raw.NodeID) return fromTask(raw);
  let short = raw.NodeID.slice(0, 12);
  try {
    const name = await hostnameOf(docker, raw.NodeID, signal);
    short = withoutLab(lab, name);
    return await askNode(engine.node(name).docker, raw, asked.lines, { short, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return { ...fromTask(raw), missing: `${short} does not answer: ${SkepError.from(error).message}` };
  }
}

async function findTask(docker: Docker, task: string, signal: AbortSignal): Promise<RawTaskMore> {
  try {
    return (await docker.getTask(task).inspect({ abortSignal: soon(signal) })) as RawTaskMore;
  } catch (error) {
    if (!isCode(error, 'NOT_FOUND')) throw error;
    throw new SkepError('NOT_FOUND', `Swarm has no task ${task} any more`, {
      hint: 'It keeps the last five attempts of each slot, and none of a service that was removed.',
    });
  }
}

async function hostnameOf(docker: Docker, node: string, signal: AbortSignal): Promise<string> {
  const { Description } = await docker.getNode(node).inspect({ abortSignal: soon(signal) });
  return Description?.Hostname ?? node;
}

async function askNode(
  docker: Docker,
  raw: RawTaskMore,
  lines: number,
  { short, signal }: { short: string; signal: AbortSignal },
): Promise<TaskDetail> {
  const container = await findContainer(docker, raw, soon(signal));
  if (!container)
    return { ...fromTask(raw), ...(wasStarted(raw) && { missing: `Its container on ${short} is gone.` }) };
  const [said, digest] = await Promise.all([
    lines > 0 ? lastLines(docker, container, lines, soon(signal)) : { lines: [] },
    digestOf(raw) ?? digestIn(docker, container, soon(signal)),
  ]);
  return toDetail(raw, container, { ...said, ...(digest !== undefined && { digest }) });
}

/** By which digest the node has the image; a built or loaded one has none. */
async function digestIn(docker: Docker, { Image }: Inspected, abortSignal: AbortSignal): Promise<string | undefined> {
  const image = (await docker.listImages({ abortSignal })).find(({ Id }) => Id === Image);
  return image?.RepoDigests?.[0]?.split('@')[1];
}

const wasStarted = ({ Status }: RawTaskMore): boolean => Boolean(Status?.ContainerStatus?.ContainerID);

const soon = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
