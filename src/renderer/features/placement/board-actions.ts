import type { Lab } from '../../../shared/model/lab.ts';
import { type Action, tellDone, usePageActions } from '../../actions/index.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { LAB_VIEW, navigate } from '../../routes.ts';
import { openDialog, refOf } from '../../stores/index.ts';
import { type Cell, isFault, type Swarm } from '../../swarm/index.ts';
import { canMove } from './drag/use-drag.ts';
import type { BoardView } from './view/use-view.ts';

interface BoardActions {
  lab: Lab;
  swarm: Swarm;
  view: Pick<BoardView, 'filter' | 'setFilter'>;
  selection: string | undefined;
  onSelect: (id: string | undefined) => void;
}

/** What the keyboard does on the board: `L` log, `D` drain, `M` move of the focused task, `F` next fault, `Esc` clears. */
export function useBoardActions({ lab, swarm, view, selection, onSelect }: BoardActions): void {
  const focused = (): Cell | undefined => {
    const id = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.cell : undefined;
    return id === undefined ? undefined : swarm.index.get(id);
  };
  const nodeOf = (cell: Cell | undefined) => swarm.model.nodes.get(cell?.task.nodeId ?? '');
  const movable = (cell: Cell | undefined) =>
    cell?.kind !== 'ended' && canMove(swarm.model.services.get(cell?.task.serviceId ?? ''));
  const key = (id: string, shortcut: string, label: string, rest: Pick<Action, 'enabled' | 'run'>): Action => ({
    id: `placement.${id}`,
    label,
    group: 'do',
    shortcut,
    hidden: true,
    ...rest,
  });
  const words = m.board.keys;
  usePageActions([
    key('logs', 'L', words.logs, {
      enabled: () => focused() !== undefined,
      run: () => {
        const cell = focused();
        if (cell)
          navigate({ page: 'lab', engine: lab.engine, lab: lab.name, view: 'logs', selection: `task:${cell.id}` });
      },
    }),
    key('drain', 'D', words.drain, {
      enabled: () => nodeOf(focused())?.availability === 'active',
      run: async () => {
        const node = nodeOf(focused());
        if (!node) return;
        const ref = refOf(lab);
        const done = await bridge.call('swarm.updateNode', { ...ref, node: node.short, availability: 'drain' });
        tellDone(ref, m.board.drain(node.short), done);
      },
    }),
    key('move', 'M', words.move, {
      enabled: () => movable(focused()),
      run: () => {
        const cell = focused();
        if (!cell) return;
        const { serviceId, nodeId } = cell.task;
        openDialog({ move: { ...refOf(lab), service: serviceId, ...(nodeId === undefined ? {} : { from: nodeId }) } });
      },
    }),
    key('fault', 'F', words.fault, { run: () => nextFault(swarm, selection, onSelect) }),
    key('clear', 'Escape', m.board.filter.clear, {
      enabled: () => view.filter !== '' || selection !== undefined,
      run: () => (view.filter === '' ? onSelect(undefined) : view.setFilter('')),
    }),
  ]);
}

/**
 * From the focused or selected task to the next that is not well; around from the last. In the picture of all there is no cell
 * to go to: its details are opened instead.
 */
function nextFault({ board }: Swarm, selection: string | undefined, onSelect: (id: string) => void): void {
  const all = [...board.unplaced, ...board.columns].flatMap(({ cells }) => cells).filter(isFault);
  const here = (document.activeElement instanceof HTMLElement && document.activeElement.dataset.cell) || selection;
  const next = all[all.findIndex(({ id }) => id === here) + 1] ?? all[0];
  if (!next || focusCell(next.id)) return;
  const column = document.querySelector<HTMLElement>(`section[data-node="${CSS.escape(next.task.nodeId ?? '')}"]`);
  if (column) {
    column.scrollIntoView({ block: 'nearest' });
    // What is scrolled to is drawn a moment later.
    setTimeout(() => focusCell(next.id), 150);
  } else onSelect(next.id);
}

function focusCell(id: string): boolean {
  const cell = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`);
  cell?.focus();
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return cell !== null;
}

export const placementRoute = (lab: Lab, selection: string | undefined) =>
  ({
    page: 'lab',
    engine: lab.engine,
    lab: lab.name,
    view: LAB_VIEW,
    ...(selection === undefined ? {} : { selection }),
  }) as const;
