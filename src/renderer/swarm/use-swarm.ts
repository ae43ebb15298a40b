import { useEffect, useMemo, useRef, useState } from 'react';
import type { LabRef } from '../../shared/model/lab.ts';
import type { SwarmNode, SwarmStatus } from '../../shared/model/swarm.ts';
import { type FeedView, useFeed } from '../stores/index.ts';
import type { Board } from './board.ts';
import type { CellIndex } from './cell-index.ts';
import { type Cell, type Model, NOTHING } from './cells.ts';
import { type Derived, derivedOf, retainDerived } from './derive.ts';
import type { ServiceRow } from './services.ts';

export interface Swarm {
  view: Pick<FeedView<'swarm.live'>, 'state' | 'error'>;
  status: SwarmStatus | undefined;
  model: Model;
  /** The cells by task, node and service. It follows the model: read it while rendering, do not keep it for later. */
  index: CellIndex;
  /** All of them in order. Made when it is read: `index` is what large swarms can afford with every patch. */
  readonly cells: readonly Cell[];
  board: Board;
  rows: readonly ServiceRow[];
  downSince: ReadonlyMap<string, number>;
}

/** The live model of a lab's swarm, and all that is drawn from it. `ended` shows history too. */
export function useSwarm(ref: LabRef, ended: boolean): Swarm {
  const { state, error, data } = useFeed('swarm.live', ref);
  const model = data ?? NOTHING;
  const { index, ...derived } = useDerived(ref, model, ended);
  const downSince = useDownSince(model.nodes);
  return {
    view: { state, error },
    status: data?.status.get('status'),
    model,
    index,
    get cells() {
      return index.all();
    },
    ...derived,
    downSince,
  };
}

function useDerived(ref: LabRef, model: Model, ended: boolean): Pick<Swarm, 'index' | 'board' | 'rows'> {
  const key = `${ref.engine} ${ref.lab}`;
  const derived: Derived = useMemo(() => derivedOf(key), [key]);
  useEffect(() => retainDerived(key, derived), [key, derived]);
  return useMemo(() => {
    derived.follow(model);
    return { index: derived.index, board: derived.board(ended), rows: derived.rows() };
  }, [derived, model, ended]);
}

/** When this page saw nodes go down. Of one that was down before it was opened nobody has told since when. */
function useDownSince(nodes: ReadonlyMap<string, SwarmNode>): ReadonlyMap<string, number> {
  const [since, setSince] = useState<ReadonlyMap<string, number>>(new Map());
  const before = useRef(nodes);
  useEffect(() => {
    if (before.current === nodes && since.size === 0) return;
    const next = new Map<string, number>();
    for (const { id, state } of nodes.values()) {
      if (state === 'ready') continue;
      const known = since.get(id) ?? (before.current.get(id)?.state === 'ready' ? Date.now() : undefined);
      if (known !== undefined) next.set(id, known);
    }
    before.current = nodes;
    if (next.size !== since.size || [...next].some(([id, at]) => since.get(id) !== at)) setSince(next);
  }, [nodes, since]);
  return since;
}
