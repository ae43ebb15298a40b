import { afterAll, beforeAll } from 'vitest';
import { nextFreePort } from '../../src/main/doctor/index.ts';
import type { Engine } from '../../src/main/engine/index.ts';
import type { LabSpec } from '../../src/shared/model/lab.ts';
import type { LabChange } from '../../src/shared/model/lab-plan.ts';
import {
  engine,
  expectNothingLeft,
  IMAGES,
  type LabSetup,
  labArea,
  labSpec,
  uniqueName,
} from '../integration/helpers.ts';
import { LiveLab } from '../support/live-lab.ts';

/** A kind of change, and the lab that it begins with. */
export interface Kind {
  what: string;
  from(): LabSpec;
  /** None: the lab is repaired after `harm`. */
  to?(): LabSpec;
  harm?(): Promise<void>;
  /** It goes through all nodes, or waits for the managers to agree: minutes for one that is tried at each step. */
  long?: boolean;
}

export const changeOf = ({ to }: Kind): LabChange =>
  to ? { kind: 'spec', spec: to() } : { kind: 'repair', rebuild: [] };
export const endOf = ({ from, to }: Kind): LabSpec => to?.() ?? from();

/** A lab that every kind of change is tried on. Its fields are there once the tests run. */
export class ChangedLab {
  readonly #name: string;
  readonly #base: LabSpec;
  readonly #otherImage: string;
  host!: Engine & { close(): void };
  setup!: LabSetup;
  live!: LiveLab;
  #port = 0;

  constructor(prefix: string) {
    this.#name = uniqueName(prefix);
    this.#base = labSpec({ name: this.#name, workers: 1 });
    this.#otherImage = `skep/dind:${this.#name}`;
    beforeAll(async () => {
      this.host = await engine();
      this.setup = labArea(this.host);
      this.live = new LiveLab(this.setup, this.host, this.#name);
      this.#port = await nextFreePort(this.host, 18_400);
      await this.host.docker.getImage(IMAGES.node).tag({ repo: 'skep/dind', tag: this.#name });
      await this.live.up(this.#base);
    });
    afterAll(async () => {
      await this.live.down();
      await expectNothingLeft(this.host, this.#name);
      await this.host.docker.getImage(this.#otherImage).remove();
      await this.setup.close();
      this.host.close();
    });
  }

  get kinds(): readonly Kind[] {
    const base = this.#base;
    const three: LabSpec = { ...base, managers: 3 };
    return [
      {
        what: 'adding a worker',
        from: () => base,
        to: () => ({ ...base, workers: 2, labels: { worker02: { a: 'b' } } }),
      },
      { what: 'removing a worker', from: () => ({ ...base, workers: 2 }), to: () => base },
      {
        what: 'making a worker anew',
        from: () => base,
        to: () => ({ ...base, nodes: { worker01: { ports: [], mounts: [], limits: { cpus: 1 } } } }),
      },
      {
        what: 'making the only manager anew',
        from: () => base,
        to: () => ({ ...base, ports: [{ host: this.#port, node: 80, protocol: 'tcp', bind: '127.0.0.1' }] }),
      },
      {
        what: 'giving every node another image',
        long: true,
        from: () => base,
        to: () => ({ ...base, nodeImage: this.#otherImage }),
      },
      { what: 'adding managers', long: true, from: () => base, to: () => three },
      { what: 'removing managers', long: true, from: () => three, to: () => base },
      {
        what: 'a repair',
        from: () => base,
        harm: async () => {
          await this.live.remove('worker01', { volume: true });
          await this.live.remove('registry');
        },
      },
    ];
  }

  /** Whatever there was: the lab is as the change finds it. */
  async reset({ from, harm }: Kind): Promise<void> {
    await this.live.change(from());
    await this.live.expectIs(from());
    await harm?.();
  }
}
