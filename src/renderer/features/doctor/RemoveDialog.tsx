import { useRef, useState } from 'react';
import type { Check } from '../../../shared/model/doctor.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { toast, useCall } from '../../stores/index.ts';
import { Banner, Button, Dialog } from '../../ui/index.ts';
import { LeftoverTable } from './LeftoverTable.tsx';

const words = m.doctor.leftovers;

interface RemoveDialogProps {
  check: Check;
  engine: { id: string; name: string };
  /** Something went, or is found to have gone: look again. */
  onDone: () => void;
  onClose: () => void;
}

/** Says exactly what goes, and afterwards what would not. */
export function RemoveDialog({ check, engine, onDone, onClose }: RemoveDialogProps) {
  const remove = useCall('doctor.removeLeftovers');
  const keep = useRef<HTMLButtonElement>(null);
  const things = check.leftovers ?? [];
  const [left, setLeft] = useState<readonly { name: string; why: string }[]>([]);

  const run = async () => {
    const answer = await remove.run({
      engine: engine.id,
      things: things.map(({ kind, id, name }) => ({ kind, id, name })),
    });
    if (!answer) return;
    onDone();
    setLeft(answer.left);
    if (answer.left.length > 0) return;
    toast({ tone: 'ok', text: words.removed(answer.removed.length) });
    onClose();
  };

  return (
    <Dialog
      alert
      open
      wide
      onOpenChange={onClose}
      initialFocus={keep}
      title={words.title(things.length)}
      about={words.about(engine.name)}
      actions={
        <>
          <Button ref={keep} onClick={onClose}>
            {left.length > 0 ? m.common.close : m.common.cancel}
          </Button>
          {left.length === 0 && (
            <Button kind="danger" working={remove.pending} onClick={() => void run()}>
              {words.confirm(things.length)}
            </Button>
          )}
        </>
      }
    >
      {left.length === 0 && <LeftoverTable things={things} />}
      {left.length > 0 && (
        <Banner tone="bad" live>
          {words.left}
          <ul>
            {left.map(({ name, why }) => (
              <li key={name}>{words.why(name, why)}</li>
            ))}
          </ul>
        </Banner>
      )}
      {remove.error && (
        <Banner tone="bad" live>
          <ErrorWords error={remove.error} />
        </Banner>
      )}
    </Dialog>
  );
}
