import { type FormEvent, useRef } from 'react';
import { m } from '../../messages/index.ts';
import { openDialog } from '../../stores/index.ts';
import { Banner, Button, Dialog, TextField } from '../../ui/index.ts';
import styles from './AddEngine.module.css';
import { CertificateFields } from './CertificateFields.tsx';
import { Conclusion, TestSteps } from './TestSteps.tsx';
import { type AddForm, useAddEngine } from './use-add-engine.ts';

const words = m.engine.added;
const close = (): void => openDialog({ addEngine: false });

/** An address is typed, tested step by step, and kept. */
export function AddEngine() {
  const add = useAddEngine(close);
  const first = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Enter does what the primary button does.
    if (add.canAdd && add.outcome?.state === 'passed') void add.add();
    else if (add.form.address.trim() !== '') add.test();
  };
  return (
    <Dialog open wide initialFocus={first} onOpenChange={close} title={words.title} about={words.about}>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          ref={first}
          mono
          label={words.address}
          hint={words.addressHint}
          placeholder={words.placeholder}
          value={add.form.address}
          onChange={(address) => add.change({ address })}
        />
        {/^(tcp|https):/.test(add.form.address) && <CertificateFields form={add.form} onChange={add.change} />}
        {add.steps.length > 0 && <TestSteps steps={add.steps} />}
        {add.outcome && <Conclusion test={add.outcome} steps={add.steps} known={add.known?.name} />}
        {add.canAdd && (
          <TextField
            label={words.name}
            hint={words.nameHint}
            value={add.name}
            onChange={(name) => add.change({ name })}
          />
        )}
        {add.error && (
          <Banner tone="bad" live>
            {add.error.message}
          </Banner>
        )}
        {/* Lets Enter in a field submit. */}
        <button type="submit" hidden />
        <div className={styles.foot}>
          <Button onClick={close}>{m.common.cancel}</Button>
          <Buttons add={add} />
        </div>
      </form>
    </Dialog>
  );
}

function Buttons({ add }: { add: AddForm }) {
  const { outcome, known, canAdd } = add;
  const passed = outcome?.state === 'passed';
  const last = passed || known !== undefined;
  return (
    <>
      {canAdd && !passed && (
        <Button working={add.pending} disabled={add.name.trim() === ''} onClick={() => void add.add()}>
          {words.anyway}
        </Button>
      )}
      <Button
        kind={last ? 'default' : 'primary'}
        working={outcome?.state === 'running'}
        disabled={add.form.address.trim() === ''}
        onClick={add.test}
      >
        {outcome ? words.again : words.test}
      </Button>
      {known && outcome?.state !== 'running' && (
        <Button kind="primary" disabled={known.state !== 'up'} onClick={() => void add.use()}>
          {words.use}
        </Button>
      )}
      {canAdd && passed && (
        <Button kind="primary" working={add.pending} disabled={add.name.trim() === ''} onClick={() => void add.add()}>
          {words.add}
        </Button>
      )}
    </>
  );
}
