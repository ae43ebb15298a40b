import { useRef } from 'react';
import type { Operation } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { type Family, familyOf } from './family.ts';

interface CancelDialogProps {
  operation: Operation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCancel: (keep: boolean) => void;
}

/** Of these nobody wants to take back what is done. */
const ONE_WAY: ReadonlySet<Family> = new Set(['repair', 'revert', 'power']);

/** Cancelling has two ways to end, so it asks; going on is the safe one. */
export function CancelDialog({ operation, open, onOpenChange, onCancel }: CancelDialogProps) {
  const goOn = useRef<HTMLButtonElement>(null);
  const words = m.operation.cancel;
  const family = familyOf(operation);
  const ends = words.ends[family];
  const end = (keep: boolean) => {
    onOpenChange(false);
    onCancel(keep);
  };
  return (
    <Dialog
      alert
      open={open}
      onOpenChange={onOpenChange}
      title={words.title[operation.kind](operation.lab)}
      about={words.about[family](operation.stepsDone, operation.stepsTotal)}
      initialFocus={goOn}
      actions={
        <>
          <Button ref={goOn} onClick={() => onOpenChange(false)}>
            {words.goOn}
          </Button>
          <Button kind={ONE_WAY.has(family) ? 'danger' : 'default'} onClick={() => end(true)}>
            {ends.keep}
          </Button>
          {!ONE_WAY.has(family) && (
            <Button kind="danger" onClick={() => end(false)}>
              {ends.undo}
            </Button>
          )}
        </>
      }
    />
  );
}
