import { useStore } from 'zustand';
import { dialogStore } from '../../stores/index.ts';
import { MoveDialog } from './move/MoveDialog.tsx';
import { RebalanceDialog } from './rebalance/RebalanceDialog.tsx';

/** The dialogs of the placement view, wherever they are asked for. */
export function PlacementDialogs() {
  const { move, rebalance } = useStore(dialogStore);
  return (
    <>
      {move && <MoveDialog key={`${move.service} ${move.to ?? ''}`} move={move} />}
      {rebalance && <RebalanceDialog lab={rebalance} />}
    </>
  );
}
