import { useRef } from 'react';
import type { Operation } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { Button, Dialog } from '../../ui/index.ts';

interface CancelDialogProps {
  operation: Operation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCancel: (keep: boolean) => void;
}

const BUILDS: ReadonlySet<Operation['kind']> = new Set(['lab.create', 'lab.resume']);

/** Cancelling has two ways to end, so it asks; going on is the safe one. */
export function CancelDialog({ operation, open, onOpenChange, onCancel }: CancelDialogProps) {
  const goOn = useRef<HTMLButtonElement>(null);
  const words = m.operation.cancel;
  const ends = BUILDS.has(operation.kind) ? words.built : words.done;
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
      about={words.about(operation.stepsDone, operation.stepsTotal)}
      initialFocus={goOn}
      actions={
        <>
          <Button ref={goOn} onClick={() => onOpenChange(false)}>
            {words.goOn}
          </Button>
          <Button onClick={() => end(true)}>{ends.keep}</Button>
          <Button kind="danger" onClick={() => end(false)}>
            {ends.undo}
          </Button>
        </>
      }
    />
  );
}
