import { useStore } from 'zustand';
import { dialogStore, useEngine } from '../../stores/index.ts';
import { AddEngine } from './AddEngine.tsx';
import { RemoveEngine } from './RemoveEngine.tsx';
import { RenameEngine } from './RenameEngine.tsx';

/** Adding, renaming and removing engines. Mounted once by the app. */
export function EngineDialogs() {
  const { addEngine, renameEngine, removeEngine } = useStore(dialogStore);
  const renamed = useEngine(renameEngine);
  const removed = useEngine(removeEngine);
  return (
    <>
      {addEngine && <AddEngine />}
      {renamed && <RenameEngine key={renamed.id} engine={renamed} />}
      {removed && <RemoveEngine key={removed.id} engine={removed} />}
    </>
  );
}
