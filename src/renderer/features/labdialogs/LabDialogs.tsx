import { DestroyDialog } from './DestroyDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';

/** The dialogs about one lab, mounted once by the app: `openDialog({ destroy: ref })`, `openDialog({ exportLab: ref })`. */
export const LabDialogs = () => (
  <>
    <DestroyDialog />
    <ExportDialog />
  </>
);
