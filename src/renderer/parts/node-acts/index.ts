/** What can be done with a node: the same acts, words and questions in every page that shows one. */
export { actsOf, actTo, type NodeAct } from './acts.ts';
export { ACT_ICON, copy, execCommand, NodeActItems, showNodeLog } from './NodeActItems.tsx';
export { askChange, isSeat } from './NodeChangeItems.tsx';
export { type NodeActs, useNodeActs } from './use-node-acts.tsx';
