import { useRef, useState } from 'react';
import type { Check, Repair } from '../../../shared/model/doctor.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { useCall } from '../../stores/index.ts';
import { Banner, Button, Dialog } from '../../ui/index.ts';
import { Commands } from './Commands.tsx';

const words = m.doctor.repair;

interface RepairDialogProps {
  check: Check;
  /** As it was when it was asked for: once it is done the check has none any more. */
  repair: Repair;
  engine: { id: string; name: string };
  spec: LabSpec | undefined;
  onDone: (checks: readonly Check[]) => void;
  onClose: () => void;
}

/** Nothing of the user's system is changed without this: what is run, and afterwards what takes it back. */
export function RepairDialog({ check, repair, engine, spec, onDone, onClose }: RepairDialogProps) {
  const fix = useCall('doctor.fix');
  const cancel = useRef<HTMLButtonElement>(null);
  const [undo, setUndo] = useState<readonly string[]>();

  const run = async () => {
    const answer = await fix.run({ engine: engine.id, check: check.id, ...(spec ? { spec } : {}) });
    if (!answer) return;
    setUndo(answer.undo);
    onDone(answer.checks);
  };

  if (undo) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        wide
        title={words.done}
        about={words.undo}
        actions={<Close onClose={onClose} />}
      >
        <Commands commands={undo} label={words.copyUndo} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      initialFocus={cancel}
      title={words.title(repair.label)}
      about={words.about(engine.name)}
      actions={
        <>
          <Button ref={cancel} onClick={onClose}>
            {m.common.cancel}
          </Button>
          <Button kind="primary" working={fix.pending} onClick={() => void run()}>
            {repair.label}
          </Button>
        </>
      }
    >
      <Commands commands={repair.commands} label={m.doctor.copy} />
      {fix.error && (
        <Banner tone="bad" live>
          <ErrorWords error={fix.error} />
        </Banner>
      )}
    </Dialog>
  );
}

const Close = ({ onClose }: { onClose: () => void }) => <Button onClick={onClose}>{m.common.close}</Button>;
