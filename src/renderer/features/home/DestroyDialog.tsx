import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { currentRoute, navigate } from '../../routes.ts';
import { dialogStore, openDialog, refOf, useCall, useLab } from '../../stores/index.ts';
import { Banner, Button, Dialog, TextField } from '../../ui/index.ts';

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
  const input = useRef<HTMLInputElement>(null);
  const destroy = useCall('lab.destroy');
  const matches = typed === lab.name;
  const containers = lab.members.filter((member) => member.state !== 'missing').length;

  const confirm = async () => {
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
      initialFocus={input}
      title={m.home.destroy.title(lab.name)}
      about={m.home.destroy.about(containers, [m.home.destroy.volumes, m.home.destroy.network])}
      actions={
        <>
          <Button onClick={close}>{m.home.destroy.keep}</Button>
          <Button kind="danger" type="submit" form="destroy" working={destroy.pending} disabled={!matches}>
            {m.home.destroy.confirm}
          </Button>
        </>
      }
    >
      <form
        id="destroy"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <TextField
          ref={input}
          label={m.home.destroy.type(lab.name)}
          value={typed}
          onChange={setTyped}
          error={typed.length >= lab.name.length && !matches ? m.home.destroy.other : undefined}
        />
      </form>
      {destroy.error && (
        <Banner tone="bad" live>
          {destroy.error.message} {destroy.error.hint}
        </Banner>
      )}
    </Dialog>
  );
}
