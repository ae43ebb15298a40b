import { useRef } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { useCall } from '../../stores/index.ts';
import { Banner, Button, CodeBlock, Dialog } from '../../ui/index.ts';
import type { ServiceRow } from './services.ts';

interface RemoveServiceProps {
  lab: LabRef;
  row: ServiceRow | undefined;
  onClose: () => void;
}

/** Asks, since a service's spec is nowhere else: what is lost is said, and keeping it is the safe way. */
export function RemoveService({ lab, row, onClose }: RemoveServiceProps) {
  const keep = useRef<HTMLButtonElement>(null);
  const { pending, error, run, clearError } = useCall('swarm.removeService');
  const words = m.lab.remove;
  if (!row) return null;
  const close = () => {
    clearError();
    onClose();
  };
  const remove = async () => {
    if (await run({ ...lab, service: row.service.id })) close();
  };
  return (
    <Dialog
      alert
      open
      onOpenChange={(open) => !open && close()}
      title={words.title(row.service.name)}
      about={words.about(row.running + row.starting)}
      initialFocus={keep}
      actions={
        <>
          <Button ref={keep} onClick={close}>
            {words.keep}
          </Button>
          <Button kind="danger" working={pending} onClick={() => void remove()}>
            {words.remove}
          </Button>
        </>
      }
    >
      <CodeBlock label={words.command} language="shell" text={`docker service rm ${row.service.name}`} />
      {error && (
        <Banner tone="bad" live>
          {error.message} {error.hint}
        </Banner>
      )}
    </Dialog>
  );
}
