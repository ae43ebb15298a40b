/** Where Swarm puts tasks and why not, as pure functions of the live model. */
export { type ClusterIndex, indexOf } from './cluster-index.ts';
export { meetsConstraints, type PlacementNode } from './constraints.ts';
export { moves } from './moves.ts';
export { predict } from './predict.ts';
export { isReachable, quorum } from './quorum.ts';
export { rebalance, shifts } from './rebalance.ts';
export { room } from './room.ts';
export type * from './types.ts';
export { verdicts } from './verdicts.ts';
export { why } from './why.ts';
