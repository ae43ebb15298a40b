import { type FormEvent, type ReactNode, useId, useRef } from 'react';
import type { SkepError } from '../../../shared/errors.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import type { LabChange } from '../../../shared/model/lab-plan.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { PlanView } from '../../parts/plan-view/index.ts';
import { Banner, Button, cx, Dialog, text } from '../../ui/index.ts';
import styles from './Change.module.css';
import { close, onStarted } from './started.ts';
import { type Change, useChange } from './use-change.ts';

export interface ChangeDialogProps {
  lab: Lab;
  title: string;
  about?: ReactNode;
  /** What is asked for; absent while the form does not say it. */
  change: LabChange | undefined;
  /** Why it cannot even be asked for. */
  impossible?: SkepError | undefined;
  /** What can be chosen. Without one the safe button has the focus. */
  form?: ReactNode;
  /** The button that does it. */
  confirm: string;
  /** Something is lost by it. */
  danger?: boolean;
}

/** A change of a lab: what can be chosen, what it would do, and the way to do it. Kept true while it is open. */
export function ChangeDialog({
  lab,
  title,
  about,
  change: wanted,
  impossible,
  form,
  confirm,
  danger,
}: ChangeDialogProps) {
  const id = useId();
  const keep = useRef<HTMLButtonElement>(null);
  const change = useChange({
    lab,
    change: wanted,
    typed: form !== undefined,
    onStarted: (operation) => onStarted(lab, operation),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change.apply();
  };
  return (
    <Dialog
      wide
      open
      onOpenChange={close}
      alert={danger === true && !form}
      title={title}
      about={about}
      {...(form ? {} : { initialFocus: keep })}
      actions={
        <>
          <Agreement change={change} />
          <Button ref={keep} onClick={close}>
            {danger ? m.change.keep : m.common.cancel}
          </Button>
          <Button
            type="submit"
            form={id}
            kind={danger ? 'danger' : 'primary'}
            working={change.applying}
            disabled={!change.ready}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={submit}>
        {form && <div className={styles.fields}>{form}</div>}
        <div className={styles.plan}>
          <Said change={change} impossible={impossible} />
          {!change.error && !impossible && <PlanView plan={change.plan} pending={change.pending} />}
        </div>
      </form>
    </Dialog>
  );
}

/** What costs something is done only by who says that he knows. */
function Agreement({ change: { plan, agreed, agree } }: { change: Change }) {
  if (!plan || plan.refusals.length > 0 || plan.steps.length === 0 || plan.warnings.length === 0) return null;
  return (
    <label className={cx(styles.agree, text.sm)}>
      <input type="checkbox" checked={agreed} onChange={(event) => agree(event.target.checked)} />
      {m.change.agree(plan.warnings.length)}
    </label>
  );
}

function Said({ change, impossible }: { change: Change } & Pick<ChangeDialogProps, 'impossible'>) {
  const { error, refused, overtaken, again } = change;
  return (
    <>
      {impossible && (
        <Banner tone="bad" live>
          <ErrorWords error={impossible} />
        </Banner>
      )}
      {overtaken && (
        <Banner tone="info" live>
          {m.change.overtaken}
        </Banner>
      )}
      {refused && (
        <Banner tone="bad" live>
          <ErrorWords error={refused} />
        </Banner>
      )}
      {error && (
        <Banner
          tone="bad"
          live
          action={
            <Button small onClick={again}>
              {m.common.retry}
            </Button>
          }
        >
          <ErrorWords error={error} />
        </Banner>
      )}
    </>
  );
}
