import { type ReactNode, useCallback, useState } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { feedStore, refOf, toastError } from '../../stores/index.ts';
import { type AskedAct, isAsked, type NodeAct, perform } from './acts.ts';
import { NodeQuestion } from './NodeQuestion.tsx';

export interface NodeActs {
  /** Does it at once, or asks first where it costs something that no undo gives back. */
  act(node: SwarmNode, act: NodeAct): void;
  /** The question, where one is open; to be rendered. */
  question: ReactNode;
}

/** What can be done with the nodes of a lab, from any page that shows them. */
export function useNodeActs(lab: Pick<Lab, 'engine' | 'name'>): NodeActs {
  const { engine, name } = lab;
  const [asked, setAsked] = useState<{ node: SwarmNode; act: AskedAct }>();
  const act = useCallback<NodeActs['act']>(
    (node, wanted) => {
      const ref = { engine, lab: name };
      // Read when it is needed: a board of a thousand nodes does not follow each of them here.
      const nodes = feedStore('swarm.live', ref).store.getState().data?.nodes.values() ?? [];
      if (isAsked([...nodes], node.id, wanted)) setAsked({ node, act: wanted });
      else perform(ref, node, wanted).catch(toastError);
    },
    [engine, name],
  );
  return {
    act,
    question: asked && (
      <NodeQuestion key={`question ${asked.node.id}`} lab={refOf(lab)} {...asked} onClose={() => setAsked(undefined)} />
    ),
  };
}
