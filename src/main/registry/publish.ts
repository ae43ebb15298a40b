import { shellJoin } from '../../shared/commands.ts';
import { isCode, SkepError } from '../../shared/errors.ts';
import { type Docker, type Engine, followProgress, Layers } from '../engine/index.ts';
import type { Step, StepContext } from '../operations/index.ts';
import type { Member } from '../swarm/index.ts';
import type { Names } from './reference.ts';

const PATIENCE_MS = 15_000;
/** One registry serves them all; more at a time take longer for each. */
const PULLS = { group: 'pull', most: 10 };

export interface PublishPlan {
  engine: Engine;
  lab: string;
  /** The host's image, by name or id. */
  image: string;
  names: Names;
  /** Nodes to pull it on. */
  nodes: readonly Member[];
  /** Kept over retries: whether the second name is there because of this operation. */
  mark: { tagged: boolean };
}

/** tag → push → untag on the host, and after the push a pull on every node at the same time. */
export function publishSteps(plan: PublishPlan): Step[] {
  return [tagStep(plan), pushStep(plan), untagStep(plan), ...plan.nodes.map((node) => pullStep(plan, node))];
}

const fullName = ({ pushed, tag }: Names): string => `${pushed}:${tag}`;

function tagStep(plan: PublishPlan): Step {
  const { engine, image, names, mark } = plan;
  const { docker } = engine;
  return {
    id: 'tag',
    title: `Tag ${image} for the lab’s registry`,
    lane: 'image',
    needs: [],
    commands: [shellJoin(['docker', 'tag', image, fullName(names)])],
    undoCommands: [shellJoin(['docker', 'rmi', fullName(names)])],
    about: 'Gives the image a second name, which says where to push it. Takes no time and no space.',
    async run() {
      if (!mark.tagged && (await isTagged(docker, image, fullName(names)))) return 'skipped';
      mark.tagged = true;
      await docker.getImage(image).tag({ repo: names.pushed, tag: names.tag });
    },
    async undo() {
      await untag(plan);
    },
  };
}

function pushStep(plan: PublishPlan): Step {
  const { engine, lab, names } = plan;
  return {
    id: 'push',
    title: 'Push to the lab’s registry',
    lane: 'image',
    needs: ['tag'],
    commands: [shellJoin(['docker', 'push', fullName(names)])],
    about: 'Copies the layers that the registry lacks; seconds for a small image, a minute per gigabyte or so.',
    async run(context) {
      const options = { tag: names.tag, authconfig: NOBODY, abortSignal: context.signal };
      try {
        const stream = await engine.docker.getImage(names.pushed).push(options);
        await follow(stream, context, `The registry of ${lab}`);
      } catch (error) {
        // The second name has served; after a cancel the undo of its step removes it.
        if (!context.signal.aborted)
          await untag(plan).catch((why) => context.log(SkepError.from(why).message, 'warning'));
        throw error;
      }
    },
  };
}

/** An empty set of credentials: engines up to 26 insist on some, though the registry wants none. */
const NOBODY = { username: '', password: '', serveraddress: '' };

function untagStep(plan: PublishPlan): Step {
  return {
    id: 'untag',
    title: 'Remove the second name',
    lane: 'image',
    needs: ['push'],
    commands: [shellJoin(['docker', 'rmi', fullName(plan.names)])],
    run: () => untag(plan),
  };
}

/** Whether somebody gave the image this name before. */
async function isTagged(docker: Docker, image: string, name: string): Promise<boolean> {
  const { RepoTags } = await docker.getImage(image).inspect();
  return RepoTags.includes(name);
}

/** Removes the name if it was given here, and never the image: where it has no other name, this one stays. */
async function untag({ engine: { docker }, names, mark }: PublishPlan): Promise<undefined | 'skipped'> {
  if (!mark.tagged) return 'skipped';
  const name = fullName(names);
  try {
    const { RepoTags } = await docker.getImage(name).inspect();
    if (RepoTags.length > 1) await docker.getImage(name).remove({ noprune: true });
  } catch (error) {
    if (!isCode(error, 'NOT_FOUND', 'IMAGE_MISSING')) throw error;
  }
  mark.tagged = false;
}

function pullStep({ engine, names }: PublishPlan, { name, short }: Member): Step {
  return {
    id: `pull:${short}`,
    title: `Pull on ${short}`,
    lane: short,
    needs: ['push'],
    lenient: true,
    limit: PULLS,
    commands: [shellJoin(['docker', 'exec', name, 'docker', 'pull', names.inside])],
    about: 'So that a task starts at once on this node. Without it the node pulls when the first task comes.',
    async run(context) {
      await follow(await startPull(engine, name, names.inside, context.signal), context, name);
    },
  };
}

/** A node that is frozen takes the request and never answers. */
async function startPull(
  engine: Engine,
  node: string,
  image: string,
  signal: AbortSignal,
): Promise<NodeJS.ReadableStream> {
  const limit = new AbortController();
  const late = new SkepError('NODE_NOT_READY', `${node} does not answer, so it has not pulled ${image}`, {
    hint: `Try again when it does; its log may say why: docker logs ${node}`,
    retryable: true,
  });
  const timer = setTimeout(() => limit.abort(late), PATIENCE_MS);
  try {
    return await engine.node(node).docker.pull(image, { abortSignal: AbortSignal.any([signal, limit.signal]) });
  } finally {
    clearTimeout(timer);
  }
}

/** Reads a push or pull to its end: progress of each line, and in the log each layer's ends. */
async function follow(stream: NodeJS.ReadableStream, { progress, log }: StepContext, who: string): Promise<void> {
  const layers = new Layers();
  await followProgress(
    stream,
    (message) => {
      if (layers.see(message)) progress(layers.progress);
      if (message.status && !message.progressDetail?.current)
        log([message.id, message.status].filter(Boolean).join(': '));
    },
    { name: who, isNode: false },
  );
}
