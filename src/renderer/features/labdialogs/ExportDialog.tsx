import { useState } from 'react';
import { useStore } from 'zustand';
import type { ExportFormat, LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { dialogStore, openDialog } from '../../stores/index.ts';
import { Dialog, Tabs } from '../../ui/index.ts';
import { ExportedFile } from './ExportedFile.tsx';
import styles from './labdialogs.module.css';

const words = m.labdialogs.export;
const FORMATS = ['compose', 'lab', 'script'] as const satisfies readonly ExportFormat[];
const close = () => openDialog({ exportLab: undefined });

/** A lab as files: to keep it, to show it, to make it elsewhere. */
export function ExportDialog() {
  const ref = useStore(dialogStore, ({ exportLab }) => exportLab);
  return ref ? <Files key={`${ref.engine}/${ref.lab}`} lab={ref} /> : null;
}

function Files({ lab }: { lab: LabRef }) {
  const [format, setFormat] = useState<ExportFormat>('compose');
  return (
    <Dialog wide open onOpenChange={close} title={words.title(lab.lab)} about={words.about} close={m.common.close}>
      <div className={styles.files}>
        <Tabs<ExportFormat>
          label={words.formats}
          value={format}
          onChange={setFormat}
          tabs={FORMATS.map((as) => ({
            value: as,
            label: words.tabs[as],
            panel: as === format && <ExportedFile lab={lab} as={as} />,
          }))}
        />
      </div>
    </Dialog>
  );
}
