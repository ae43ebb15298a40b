import { useStore } from 'zustand';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { dialogStore, openDialog } from '../../stores/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { type Asked, PublishPart } from './PublishPart.tsx';
import styles from './Run.module.css';
import { usePublishing } from './use-publishing.ts';

/** Publishing an image of the host to a lab's registry. Mounted once by the app. */
export function RunDialog() {
  const asked = useStore(dialogStore, (dialogs) => dialogs.publish);
  if (!asked) return null;
  const { engine, lab, ...rest } = asked;
  return <Open key={`${engine} ${lab} ${rest.image ?? ''}`} lab={{ engine, lab }} asked={rest} />;
}

function Open({ lab, asked }: { lab: LabRef; asked: Asked }) {
  const publishing = usePublishing(lab);
  const close = () => openDialog({ publish: undefined });
  return (
    <Dialog open wide onOpenChange={(open) => !open && close()} title={m.run.title(lab.lab)} close={m.common.close}>
      <PublishPart
        lab={lab}
        asked={asked}
        publishing={publishing}
        onNext={(image) => openDialog({ publish: undefined, service: { ...lab, image } })}
        foot={(buttons) => (
          <div className={styles.foot}>
            {/* Publishing goes on without the dialog. */}
            <Button onClick={close}>{publishing.under ? m.common.close : m.common.cancel}</Button>
            {buttons}
          </div>
        )}
      />
    </Dialog>
  );
}
