import { useStore } from 'zustand';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { dialogStore } from '../../stores/index.ts';
import { DropTarget } from './DropTarget.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** Mounted once by the app, which says what becomes of a lab that was read. */
export function Import({ onUse }: { onUse: (spec: LabSpec) => void }) {
  const open = useStore(dialogStore, ({ importLab }) => importLab);
  return (
    <>
      <DropTarget />
      {open && <ImportDialog onUse={onUse} />}
    </>
  );
}
