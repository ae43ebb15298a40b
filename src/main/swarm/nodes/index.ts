import type { SwarmDeps, SwarmHandlers } from '../deps.ts';
import type { NodeChange } from './change.ts';
import { removeNode } from './remove.ts';
import { joinToken, rotateToken } from './tokens.ts';
import { updateNode } from './update.ts';

export const nodeHandlers = (
  deps: SwarmDeps,
): SwarmHandlers<'updateNode' | 'removeNode' | 'joinToken' | 'rotateToken'> => ({
  updateNode: ({ engine, lab, node, force, availability, role, labels }, { signal }) => {
    const change: NodeChange = {
      ...(availability && { availability }),
      ...(role && { role }),
      ...(labels && { labels }),
    };
    return updateNode({ ref: { engine, lab }, node, change, force }, deps, signal);
  },
  removeNode: (input, { signal }) => removeNode(input, deps, signal),
  joinToken: (input, { signal }) => joinToken(input, deps, signal),
  rotateToken: async (input, { signal }) => {
    await rotateToken(input, deps, signal);
    return {};
  },
});
