import { type FormEvent, useState } from 'react';
import type { EngineInfo } from '../../../shared/model/engine.ts';
import { m } from '../../messages/index.ts';
import { openDialog, useCall } from '../../stores/index.ts';
import { Button, Dialog, TextField } from '../../ui/index.ts';
import styles from './AddEngine.module.css';

const close = (): void => openDialog({ renameEngine: undefined });

export function RenameEngine({ engine }: { engine: EngineInfo }) {
  const [name, setName] = useState(engine.name);
  const call = useCall('engine.rename');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await call.run({ engine: engine.id, name })) close();
  };
  return (
    <Dialog open onOpenChange={close} title={m.engine.renaming.title(engine.name)}>
      <form onSubmit={(event) => void save(event)}>
        <TextField label={m.engine.renaming.name} value={name} error={call.error?.message} onChange={setName} />
        <div className={styles.foot}>
          <Button onClick={close}>{m.common.cancel}</Button>
          <Button kind="primary" type="submit" working={call.pending} disabled={name.trim() === ''}>
            {m.engine.renaming.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
