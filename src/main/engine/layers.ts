import type { Progress } from '../../shared/model/operation.ts';
import type { ProgressMessage } from './progress.ts';

interface Layer {
  current: number;
  total: number;
  done: boolean;
}

/** Other lines carry a tag, or nothing, as their id. */
const LAYER_ID = /^[0-9a-f]{12}$/;
const DONE = /^(Pull complete|Already exists|Pushed|Layer already exists|Mounted from)/;
const MOVED = /^(Download complete|Verifying Checksum|Extracting|Pull complete|Pushed)/;
const MOVING = /^(Downloading|Pushing)/;

/** Adds up the lines of a pull or a push: bytes of all layers that are known so far, and how many layers are done. */
export class Layers {
  readonly #layers = new Map<string, Layer>();

  /** Whether the line told something new. */
  see({ id = '', status = '', progressDetail }: ProgressMessage): boolean {
    if (!LAYER_ID.test(id)) return false;
    const layer = this.#layers.get(id) ?? { current: 0, total: 0, done: false };
    this.#layers.set(id, layer);
    if (MOVING.test(status)) {
      layer.current = progressDetail?.current ?? layer.current;
      // A layer of unknown size has no total, or 0, or less than has come.
      layer.total = Math.max(progressDetail?.total ?? 0, layer.current);
    }
    if (MOVED.test(status)) layer.current = layer.total;
    layer.done ||= DONE.test(status);
    return true;
  }

  get progress(): Progress {
    const layers = [...this.#layers.values()];
    const done = layers.filter((layer) => layer.done).length;
    const total = sum(layers.map((layer) => layer.total));
    if (total === 0) return { current: done, total: layers.length, unit: 'layers' };
    return {
      current: sum(layers.map((layer) => layer.current)),
      total,
      unit: 'bytes',
      detail: `${done} of ${layers.length} layers`,
    };
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
