import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SkepError } from '../../../shared/errors.ts';
import { type Docker, type Engine, type EngineClient, followProgress } from '../../engine/index.ts';
import type { StepContext } from '../../operations/index.ts';
import { abortable } from '../wait.ts';
import type { Site } from './site.ts';

/** A node whose daemon does not answer has nothing to give. */
const PATIENCE_MS = 5_000;
const TELL_MS = 100;

interface HeldImage {
  id: string;
  tags: string[];
  size: number;
}

/** An image that a node lacks, or that lacks names there. */
interface Missing {
  from: string;
  image: HeldImage;
  isThere: boolean;
  /** Names that are free on the node. */
  tags: string[];
}

/** Loads what images the other nodes have and this one has not, under all the names that they have there. */
export async function shareImages(site: Site, name: string, context: StepContext): Promise<'skipped' | undefined> {
  const missing = await missingOn(site, name);
  if (missing.length === 0) return 'skipped';
  const told = teller(
    context,
    missing.flatMap(({ isThere, image }) => (isThere ? [] : [image])),
  );
  for (const { from, image, isThere, tags } of missing) {
    context.log(`${tags[0] ?? image.id} from ${from}`);
    // A name that only other nodes have for it says nothing to the one that it comes from.
    const known = tags.find((each) => image.tags.includes(each)) ?? image.id;
    if (!isThere) await carry(site.engine, { from, to: name, image: known }, told, context.signal);
    const left = isThere ? tags : tags.filter((each) => each !== known);
    await tag(site.engine.node(name), isThere ? image.id : known, left);
  }
  return undefined;
}

/** Each image once, with a node that has it. */
async function missingOn({ engine, layout }: Site, name: string): Promise<Missing[]> {
  const others = layout.nodes.filter((node) => node.name !== name);
  const [own, ...theirs] = await Promise.all([
    imagesOf(engine, name),
    ...others.map((node) => imagesOf(engine, node.name).catch(() => [])),
  ]);
  const have = new Set(own.map(({ id }) => id));
  // A name that it has for another image stays that one's; of two that want the same name the first gets it.
  const taken = new Set(own.flatMap(({ tags }) => tags));
  const missing = new Map<string, Missing>();
  theirs.forEach((images, i) => {
    for (const image of images) {
      const free = image.tags.filter((each) => !taken.has(each));
      for (const each of free) taken.add(each);
      const known = missing.get(image.id);
      const isThere = have.has(image.id);
      if (known) known.tags.push(...free);
      else if (!isThere || free.length > 0) {
        missing.set(image.id, { from: others[i]?.name ?? '', image, isThere, tags: free });
      }
    }
  });
  return [...missing.values()];
}

async function imagesOf(engine: Engine, node: string): Promise<HeldImage[]> {
  const { docker } = engine.node(node);
  const images = await abortable(AbortSignal.timeout(PATIENCE_MS), docker.listImages());
  return images.map(({ Id, RepoTags, Size }) => ({
    id: Id,
    tags: (RepoTags ?? []).filter((each) => !each.includes('<none>')),
    size: Size,
  }));
}

async function tag({ docker }: EngineClient, image: string, tags: readonly string[]): Promise<void> {
  for (const each of tags) {
    const [, repo = each, name = 'latest'] = /^(.+):([^:/]+)$/.exec(each) ?? [];
    await docker.getImage(image).tag({ repo, tag: name });
  }
}

interface Way {
  from: string;
  to: string;
  image: string;
}

/** From one node's engine into another's as it comes: nothing is kept in between. */
async function carry(
  engine: Engine,
  { from, to, image }: Way,
  told: (bytes: number) => void,
  outer: AbortSignal,
): Promise<void> {
  const own = new AbortController();
  const signal = AbortSignal.any([outer, own.signal]);
  try {
    const archive = await engine.node(from).docker.getImage(image).get();
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        told(chunk.length);
        done(null, chunk);
      },
    });
    await Promise.all([pipeline(archive, counted, { signal }), load(engine.node(to).docker, counted, signal)]);
  } catch (error) {
    outer.throwIfAborted();
    const cause = SkepError.from(error);
    throw new SkepError(cause.code, `${image} of ${from} could not be loaded into ${to}: ${cause.message}`, {
      ...{ hint: cause.hint, retryable: true, cause },
    });
  } finally {
    // What of the two is still under way ends with the other.
    own.abort();
  }
}

const load = async (docker: Docker, archive: NodeJS.ReadableStream, abortSignal: AbortSignal): Promise<void> =>
  followProgress(await docker.loadImage(archive, { quiet: true, abortSignal }));

/** Archives are about as large as what is in them. */
function teller({ progress }: StepContext, images: readonly HeldImage[]): (bytes: number) => void {
  const total = images.reduce((sum, { size }) => sum + size, 0);
  let current = 0;
  let last = 0;
  return (bytes) => {
    current += bytes;
    if (performance.now() - last < TELL_MS) return;
    last = performance.now();
    progress({ current: Math.min(current, total), total, unit: 'bytes' });
  };
}
