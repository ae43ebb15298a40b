import { useEffect, useMemo, useRef, useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmNode, SwarmStatus } from '../../../shared/model/swarm.ts';
import { type FeedView, useFeed } from '../../stores/index.ts';
import { type Board, toBoard } from './board.ts';
import { type Cell, type Model, toCells } from './cells.ts';
import { assignColours } from './colours.ts';
import { type ServiceRow, toServiceRows } from './services.ts';

export interface Swarm {
  view: Pick<FeedView<'swarm.live'>, 'state' | 'error'>;
  status: SwarmStatus | undefined;
  model: Model;
  cells: Cell[];
  board: Board;
  rows: ServiceRow[];
  downSince: ReadonlyMap<string, number>;
}

const NOTHING: Model = { nodes: new Map(), services: new Map(), tasks: new Map() };

/** The live model of a lab's swarm, and all that is drawn from it. `ended` shows history too. */
export function useSwarm(ref: LabRef, ended: boolean): Swarm {
  const { state, error, data } = useFeed('swarm.live', ref);
  const model = data ?? NOTHING;
  const colours = useColours(model.services);
  const cells = useMemo(() => toCells(model, colours), [model, colours]);
  const board = useMemo(() => toBoard(model, cells, ended), [model, cells, ended]);
  const rows = useMemo(() => toServiceRows(model.services, cells, colours), [model, cells, colours]);
  const downSince = useDownSince(model.nodes);
  return { view: { state, error }, status: data?.status.get('status'), model, cells, board, rows, downSince };
}

/** Colours stay with their services for as long as the page is open. */
function useColours(services: Model['services']): ReadonlyMap<string, number> {
  const last = useRef<ReadonlyMap<string, number>>(new Map());
  return useMemo(() => {
    last.current = assignColours(services.values(), last.current);
    return last.current;
  }, [services]);
}

/** When this page saw nodes go down. Of one that was down before it was opened nobody has told since when. */
function useDownSince(nodes: ReadonlyMap<string, SwarmNode>): ReadonlyMap<string, number> {
  const [since, setSince] = useState<ReadonlyMap<string, number>>(new Map());
  const before = useRef(nodes);
  useEffect(() => {
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
