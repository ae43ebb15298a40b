import { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { findManager } from '../ask.ts';
import type { SwarmDeps } from '../deps.ts';
import { findNode } from '../nodes/find-node.ts';
import { updateNode } from '../nodes/update.ts';

export interface NodeLabels {
  node: string;
  /** Null removes one. */
  labels: Record<string, string | null>;
}

/** What puts labels back: null where there was none, though every object has a `constructor`. */
export const labelsBefore = (
  had: Readonly<Record<string, string>>,
  wanted: NodeLabels['labels'],
): NodeLabels['labels'] =>
  Object.fromEntries(Object.keys(wanted).map((key) => [key, Object.hasOwn(had, key) ? (had[key] ?? null) : null]));

/** Sets labels of nodes; hands back what leads to the labels before, last one first. Where one fails, none is left set. */
export async function setNodeLabels(
  ref: LabRef,
  wanted: readonly NodeLabels[],
  deps: SwarmDeps,
  signal: AbortSignal,
): Promise<NodeLabels[]> {
  const before: NodeLabels[] = [];
  try {
    for (const { node, labels } of wanted) {
      const { docker } = await findManager(deps.engines.get(ref.engine), ref.lab, signal);
      const { node: found } = await findNode(docker, ref.lab, node, signal);
      await updateNode({ ref, node: found.id, change: { labels }, force: false }, deps, signal);
      before.unshift({ node: found.id, labels: labelsBefore(found.labels, labels) });
    }
    return before;
  } catch (error) {
    throw await takenBack(ref, before, deps, error);
  }
}

/** The error with which a change ended, after its labels were taken back; what could not be is told beside it. */
export async function takenBack(
  ref: LabRef,
  before: readonly NodeLabels[],
  deps: SwarmDeps,
  error: unknown,
): Promise<SkepError> {
  const first = SkepError.from(error);
  try {
    await setNodeLabels(ref, before, deps, new AbortController().signal);
    return first;
  } catch (second) {
    const left = `Labels of ${before.map(({ node }) => node).join(', ')} stay as they were set: ${SkepError.from(second).message}`;
    const { code, message, hint, retryable, details, issues } = first;
    return new SkepError(code, message, { hint, retryable, issues, details: [...details, left], cause: first });
  }
}
