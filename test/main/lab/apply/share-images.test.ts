import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../src/main/engine/index.ts';
import { shareImages } from '../../../../src/main/lab/apply/share-images.ts';
import { Site } from '../../../../src/main/lab/apply/site.ts';
import { nothing } from '../../../../src/main/lab/observe/types.ts';
import type { StepContext } from '../../../../src/main/operations/index.ts';
import { aSpec, RESOLVED } from '../lab-input.ts';

type Images = Record<string, string[]>;

const context: StepContext = { signal: new AbortController().signal, progress: () => {}, log: () => {} };

/** Nodes by short name with their images, id → names; what is carried is the name or id that it is asked for by. */
class Nodes {
  readonly done: string[] = [];

  constructor(readonly images: Record<string, Images>) {}

  share = (): Promise<'skipped' | undefined> => shareImages(this.#site(), 'demo-worker02', context);

  #site(): Site {
    const engine = { node: (name: string) => ({ docker: this.#node(name.replace('demo-', '')) }) } as unknown as Engine;
    return new Site({
      ...{ engine, spec: aSpec(), resolved: RESOLVED, observed: nothing('demo'), choices: {}, onClaimed: () => {} },
    });
  }

  #node(short: string): object {
    const images = this.images[short] ?? {};
    const find = (name: string): string => {
      const id = Object.keys(images).find((each) => each === name || images[each]?.includes(name));
      if (id === undefined) throw new Error(`${short} has no image ${name}`);
      return id;
    };
    return {
      listImages: async () => Object.entries(images).map(([Id, RepoTags]) => ({ Id, RepoTags, Size: 10 })),
      getImage: (name: string) => ({
        get: async () => Readable.from([JSON.stringify({ id: find(name), name })]),
        tag: async ({ repo, tag }: { repo: string; tag: string }) => {
          images[find(name)]?.push(`${repo}:${tag}`);
          this.done.push(`tag ${name} ${repo}:${tag}`);
        },
      }),
      loadImage: async (archive: NodeJS.ReadableStream) => {
        const { id, name } = JSON.parse(await text(archive));
        images[id] = name === id ? [] : [name];
        this.done.push(`load ${name}`);
        return Readable.from(['']);
      },
    };
  }
}

describe('shareImages', () => {
  it('loads an image once, and gives it all the names that it has', async () => {
    const names = ['registry:5000/web:1', 'web:1', 'web:latest'];
    const nodes = new Nodes({ manager: { a: names }, worker01: { a: ['registry:5000/web:1', 'web:2'] }, worker02: {} });
    await nodes.share();
    expect(nodes.images.worker02).toEqual({ a: [...names, 'web:2'] });
    expect(nodes.done.filter((each) => each.startsWith('load'))).toEqual(['load registry:5000/web:1']);
    expect(await nodes.share()).toBe('skipped');
  });

  it('names what it has already, and carries what has no name by its id', async () => {
    const nodes = new Nodes({ manager: { a: ['web:1', 'web:2'], b: ['<none>:<none>'] }, worker02: { a: ['web:1'] } });
    await nodes.share();
    expect(nodes.images.worker02).toEqual({ a: ['web:1', 'web:2'], b: [] });
    expect(nodes.done).toEqual(['tag a web:2', 'load b']);
  });

  it('carries by its id what has a name on another node only, as Swarm pulls the images of services', async () => {
    const nodes = new Nodes({ manager: { a: ['<none>:<none>'] }, worker01: { a: ['web:1'] }, worker02: {} });
    await nodes.share();
    expect(nodes.done).toEqual(['load a', 'tag a web:1']);
    expect(nodes.images.worker02).toEqual({ a: ['web:1'] });
  });

  it('takes no name from another image', async () => {
    const nodes = new Nodes({
      manager: { a: ['web:1', 'web:old'] },
      worker01: { c: ['web:old'] },
      worker02: { b: ['web:1'] },
    });
    await nodes.share();
    expect(nodes.images.worker02).toEqual({ b: ['web:1'], a: ['web:old'], c: [] });
  });
});
