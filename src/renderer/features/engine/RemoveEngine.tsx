import type { EngineInfo } from '../../../shared/model/engine.ts';
import { m } from '../../messages/index.ts';
import { openDialog, useCall } from '../../stores/index.ts';
import { Banner, Button, Dialog } from '../../ui/index.ts';

const close = (): void => openDialog({ removeEngine: undefined });

export function RemoveEngine({ engine }: { engine: EngineInfo }) {
  const call = useCall('engine.remove');
  const remove = async () => {
    if (await call.run({ engine: engine.id })) close();
  };
  return (
    <Dialog
      open
      alert
      onOpenChange={close}
      title={m.engine.forgetting.title(engine.name)}
      about={m.engine.forgetting.about(engine.address)}
      actions={
        <>
          <Button onClick={close}>{m.common.cancel}</Button>
          <Button kind="danger" working={call.pending} onClick={() => void remove()}>
            {m.engine.forgetting.remove}
          </Button>
        </>
      }
    >
      {call.error && (
        <Banner tone="bad" live>
          {call.error.message}
        </Banner>
      )}
    </Dialog>
  );
}
