import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/main/engine/index.ts';
import type { Step, StepContext } from '../../../src/main/operations/index.ts';
import { publishSteps } from '../../../src/main/registry/publish.ts';
import { namesOf } from '../../../src/main/registry/reference.ts';
import type { Member } from '../../../src/main/swarm/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';

const IMAGE = 'team/web:1';
const SECOND = '127.0.0.1:5000/team/web:1';
const CONTEXT: StepContext = { signal: new AbortController().signal, progress: () => {}, log: () => {} };

/** A host with one image, of which only the names matter. */
class FakeHost {
  tags = [IMAGE];
  pushed: string[] = [];
  pushLine: object = { status: 'Pushed' };

  readonly engine = {
    docker: {
      getImage: (name: string) => ({
        inspect: async () => {
          if (!this.tags.includes(name)) throw new SkepError('IMAGE_MISSING', `No such image: ${name}`);
          return { RepoTags: this.tags };
        },
        tag: async ({ repo, tag }: { repo: string; tag: string }) => this.tags.push(`${repo}:${tag}`),
        remove: async () => {
          this.tags = this.tags.filter((tag) => tag !== name);
        },
        push: async ({ tag }: { tag: string }) => {
          this.pushed.push(`${name}:${tag}`);
          return Readable.from([Buffer.from(`${JSON.stringify(this.pushLine)}\n`)]);
        },
      }),
    },
  } as unknown as Engine;
}

describe('publishSteps', () => {
  let host: FakeHost;
  let steps: Map<string, Step>;
  const run = async (id: string) => steps.get(id)?.run(CONTEXT);
  const plan = (image = IMAGE): void => {
    const nodes = [{ name: 'lab-worker01', short: 'worker01' } as Member];
    const all = publishSteps({
      ...{ engine: host.engine, lab: 'lab', image, nodes, mark: { tagged: false } },
      names: namesOf('team/web:1', 5000),
    });
    steps = new Map(all.map((step) => [step.id, step]));
  };

  beforeEach(() => {
    host = new FakeHost();
    plan();
  });

  it('is what a person would type, each where it runs', () => {
    expect([...steps.values()].flatMap((step) => step.commands)).toEqual([
      `docker tag ${IMAGE} ${SECOND}`,
      `docker push ${SECOND}`,
      `docker rmi ${SECOND}`,
      'docker exec lab-worker01 docker pull registry:5000/team/web:1',
    ]);
    expect(steps.get('pull:worker01')).toMatchObject({ lane: 'worker01', needs: ['push'], lenient: true });
  });

  it('gives the image a second name for the push, and takes it away', async () => {
    await run('tag');
    await run('push');
    expect(host.pushed).toEqual([SECOND]);
    expect(host.tags).toEqual([IMAGE, SECOND]);
    await run('untag');
    expect(host.tags).toEqual([IMAGE]);
    expect(await run('untag')).toBe('skipped');
  });

  it('takes it away when the push fails, and when it is undone', async () => {
    await run('tag');
    host.pushLine = { error: 'no space left on device' };
    await expect(run('push')).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(host.tags).toEqual([IMAGE]);

    await run('tag');
    await steps.get('tag')?.undo?.(CONTEXT);
    expect(host.tags).toEqual([IMAGE]);
  });

  it('leaves a name that was there before', async () => {
    host.tags.push(SECOND);
    expect(await run('tag')).toBe('skipped');
    await run('push');
    expect(await run('untag')).toBe('skipped');
    expect(host.tags).toEqual([IMAGE, SECOND]);
  });

  it('never takes the last name of an image, which would remove it', async () => {
    await run('tag');
    host.tags = [SECOND];
    await run('untag');
    expect(host.tags).toEqual([SECOND]);
  });
});
