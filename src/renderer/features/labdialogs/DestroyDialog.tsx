import { type FormEvent, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { currentRoute, navigate } from '../../routes.ts';
import { dialogStore, openDialog, refOf, useCall, useLab } from '../../stores/index.ts';
import { Banner, Button, Dialog, TextField } from '../../ui/index.ts';
import { Losses } from './Losses.tsx';

const words = m.labdialogs.destroy;
const close = () => openDialog({ destroy: undefined });

/** Deleting a lab cannot be undone: it says what is lost and asks for the name. */
export function DestroyDialog() {
  const ref = useStore(dialogStore, ({ destroy }) => destroy);
  const lab = useLab(ref);
  if (!ref || !lab) return null;
  return <Question key={lab.id} lab={lab} />;
}

function Question({ lab }: { lab: Lab }) {
  const [typed, setTyped] = useState('');
  const keep = useRef<HTMLButtonElement>(null);
  const form = useId();
  const destroy = useCall('lab.destroy');
  const matches = typed === lab.name;

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (!matches) return;
    const started = await destroy.run({ ...refOf(lab), confirm: typed });
    if (!started) return;
    close();
    if (currentRoute().page !== 'home') navigate({ page: 'operation', id: started.operation });
  };

  return (
    <Dialog
      alert
      open
      onOpenChange={close}
      initialFocus={keep}
      title={words.title(lab.name)}
      about={words.about}
      actions={
        <>
          <Button ref={keep} onClick={close}>
            {words.keep}
          </Button>
          <Button kind="danger" type="submit" form={form} working={destroy.pending} disabled={!matches}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <Losses lab={lab} />
      <form id={form} onSubmit={(event) => void confirm(event)}>
        <TextField
          label={words.type(lab.name)}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          spellCheck={false}
          error={typed.length >= lab.name.length && !matches ? words.other : undefined}
        />
      </form>
      {destroy.error && (
        <Banner tone="bad" live>
          <ErrorWords error={destroy.error} />
        </Banner>
      )}
    </Dialog>
  );
}
