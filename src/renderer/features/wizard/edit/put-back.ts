import type { Draft } from '../draft.ts';

const SHAPE = ['managers', 'workers', 'skip'] as const;

/** One edit of a draft in another one, by its path in the spec: of a single node only what is that node's. */
export function putBack(now: Draft, mine: Draft, path: string): Draft {
  const [key = '', node = ''] = path.split('.');
  if (key === 'labels') {
    const of = (draft: Draft, is: boolean) => draft.labels.filter((label) => (label.node === node) === is);
    return { ...now, labels: [...of(now, false), ...of(mine, true)] };
  }
  if (key === 'nodes') {
    const { [node]: _, ...others } = now.nodes;
    const own = mine.nodes[node];
    return { ...now, nodes: own ? { ...others, [node]: own } : others };
  }
  // Nodes that come and go. Which seats are empty says nothing without how many are taken.
  const keys = key in now ? [key as keyof Draft] : SHAPE;
  return { ...now, ...Object.fromEntries(keys.map((each) => [each, mine[each]])) };
}
