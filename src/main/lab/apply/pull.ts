import { SkepError } from '../../../shared/errors.ts';
import { type Engine, followProgress, type ProgressMessage } from '../../engine/index.ts';
import type { StepContext } from '../../operations/index.ts';

const TELL_MS = 100;

/** Pulls an image; shows the bytes of all layers and how many layers are through. */
export async function pullImage({ docker }: Engine, image: string, context: StepContext): Promise<void> {
  const { signal } = context;
  try {
    const stream = await docker.pull(image, { abortSignal: signal });
    const abort = (): void => {
      if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy();
    };
    signal.addEventListener('abort', abort, { once: true });
    await followProgress(stream, teller(context)).finally(() => signal.removeEventListener('abort', abort));
  } catch (error) {
    signal.throwIfAborted();
    throw unpullable(image, SkepError.from(error));
  }
}

function teller({ progress, log }: StepContext): (message: ProgressMessage) => void {
  const layers = new Map<string, Layer>();
  let told = 0;
  return ({ id, status = '', progressDetail }) => {
    if (id === undefined) log(status);
    else layers.set(id, layerAfter(layers.get(id), status, progressDetail));
    if (performance.now() - told < TELL_MS) return;
    told = performance.now();
    progress(summary([...layers.values()]));
  };
}

interface Layer {
  current: number;
  total: number;
  done: boolean;
}

function layerAfter(
  before: Layer = { current: 0, total: 0, done: false },
  status: string,
  detail: { current?: number | undefined; total?: number | undefined } = {},
): Layer {
  if (/^(Pull complete|Already exists)/.test(status)) return { ...before, current: before.total, done: true };
  if (status !== 'Downloading') return before;
  return { current: detail.current ?? before.current, total: detail.total ?? before.total, done: false };
}

function summary(layers: readonly Layer[]): Parameters<StepContext['progress']>[0] {
  const sum = (of: (layer: Layer) => number): number => layers.reduce((total, layer) => total + of(layer), 0);
  return {
    current: sum((layer) => layer.current),
    total: sum((layer) => layer.total),
    unit: 'bytes',
    detail: `${layers.filter((layer) => layer.done).length} of ${layers.length} layers`,
  };
}

const unpullable = (image: string, cause: SkepError): SkepError =>
  new SkepError(cause.code, `${image} cannot be pulled: ${cause.message}`, {
    hint: cause.hint ?? 'Check the name of the image and the network.',
    details: cause.details,
    retryable: cause.retryable,
    cause,
  });
