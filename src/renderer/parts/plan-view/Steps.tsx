import { useState } from 'react';
import type { PlannedStep } from '../../../shared/model/lab-plan.ts';
import { m } from '../../messages/index.ts';
import { CodeBlock, CopyButton, cx, text } from '../../ui/index.ts';
import styles from './Steps.module.css';

const words = m.change.plan;

/** The steps in their order, folded; each opens to its commands. A change of fifty nodes has hundreds: drawn once opened. */
export function Steps({ steps }: { steps: readonly PlannedStep[] }) {
  const [open, setOpen] = useState(false);
  const commands = steps.flatMap((step) => step.commands);
  return (
    <details className={styles.steps} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={cx(styles.head, text.sm)}>{words.steps(steps.length)}</summary>
      {open && (
        <>
          {commands.length > 0 && (
            <div className={styles.all}>
              <Copy text={`${commands.join('\n')}\n`} label={words.copyAll} />
            </div>
          )}
          <ol className={styles.list}>
            {steps.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        </>
      )}
    </details>
  );
}

function Step({ step }: { step: PlannedStep }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.step}>
          <span className={cx(styles.lane, text.ellipsis)}>{step.lane}</span>
          <span className={text.ellipsis}>{step.title}</span>
        </summary>
        {open && <Commands step={step} />}
      </details>
    </li>
  );
}

function Commands({ step }: { step: PlannedStep }) {
  if (step.commands.length === 0) return <p className={cx(styles.none, text.sm, text.quiet)}>{words.noCommand}</p>;
  const name = `${step.lane} ${step.title}`;
  const script = step.commands.join('\n');
  return (
    <div className={styles.commands}>
      <CodeBlock label={words.commandsOf(name)} language="shell" text={script} wrap />
      <Copy text={script} label={words.copyStep(name)} />
    </div>
  );
}

const Copy = (props: { text: string; label: string }) => (
  <CopyButton {...props} copied={m.common.copied} failed={m.common.copyFailed} />
);
