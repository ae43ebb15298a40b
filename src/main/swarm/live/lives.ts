import type { CollectionsOf, FeedSource } from '../../../shared/contract/index.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Engines } from '../../engine/index.ts';
import type { Log } from '../../log.ts';
import { type Keeper, Kept } from '../kept.ts';
import { Watch } from './watch.ts';

/** A page that is reloaded, or comes back from another view, finds the picture still live. */
const LINGER_MS = 30_000;

type Live = CollectionsOf<'swarm.live'>;

/** The watches of all labs that are looked at: one each, from the first subscriber until a while after the last. */
export class Lives {
  readonly #kept: Kept<LabRef, Live, Keeper<Live> & Pick<Watch, 'resync'>>;

  constructor(deps: { engines: Engines; log: Log }) {
    this.#kept = new Kept({
      key: ({ engine, lab }) => `${engine} ${lab}`,
      open: (ref) => {
        const watch = new Watch(ref, deps);
        return { store: watch.picture.store, stop: () => watch.stop(), resync: () => watch.resync() };
      },
      lingerMs: LINGER_MS,
    });
  }

  source(ref: LabRef): FeedSource<Live> {
    return this.#kept.source(ref);
  }

  resync(): void {
    for (const watch of this.#kept.all) watch.resync();
  }

  close(): void {
    this.#kept.close();
  }
}
