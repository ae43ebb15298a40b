import type { ReactNode } from 'react';
import type { OperationStep } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { CodeBlock, cx, ProgressBar, StateBadge, type StateLook, text } from '../../ui/index.ts';
import { progressShare, progressText } from './progress.ts';
import styles from './StepDetail.module.css';

interface StepDetailProps {
  step: OperationStep | undefined;
  steps: readonly OperationStep[];
  /** How long it took or takes so far. */
  time: string;
}

const LOOKS: Record<OperationStep['state'], StateLook> = {
  waiting: 'off',
  running: 'work',
  done: 'live',
  skipped: 'live',
  failed: 'bad',
  cancelled: 'off',
  undoing: 'work',
  undone: 'off',
};

/** What the selected step does, how far it is, what it waits for and, where it failed, why and what to do. */
export function StepDetail({ step, steps, time }: StepDetailProps) {
  if (!step) return <p className={cx(text.quiet, text.sm)}>{m.operation.step.none}</p>;
  const words = m.operation.step;
  const waiting = steps.filter((other) => other.needs.includes(step.id));
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{step.title}</h2>
        <span className={cx(text.second, text.sm, text.num)}>{step.state === 'waiting' ? '' : time}</span>
      </div>
      <div className={text.sm}>
        <StateBadge look={LOOKS[step.state]}>{words.states[step.state]}</StateBadge>
      </div>
      {step.error && <Failure error={step.error} />}
      {step.about && <p className={styles.about}>{step.about}</p>}
      {step.progress && step.state === 'running' && (
        <div className={styles.progress}>
          <ProgressBar label={words.progress} value={progressShare(step.progress)} />
          <div className={cx(text.xs, text.num, text.second)}>
            {progressText(step.progress)}
            {step.progress.detail && <span className={text.quiet}> {step.progress.detail}</span>}
          </div>
        </div>
      )}
      <dl className={styles.facts}>
        <Fact name={words.needs}>{names(steps.filter((other) => step.needs.includes(other.id)))}</Fact>
        <Fact name={words.needed}>{names(waiting)}</Fact>
      </dl>
      {step.commands.length > 0 && (
        <CodeBlock label={words.commands} language="shell" text={step.commands.join('\n')} wrap />
      )}
    </>
  );
}

function Failure({ error }: { error: NonNullable<OperationStep['error']> }) {
  return (
    <div className={styles.failure} role="alert">
      <p className={text.bad}>{error.message}</p>
      {error.hint && <p>{error.hint}</p>}
      {error.details.length > 0 && <CodeBlock label={m.operation.step.details} text={error.details.join('\n')} wrap />}
    </div>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

const MANY = 6;
function names(steps: readonly OperationStep[]): string {
  if (steps.length === 0) return m.operation.step.nothing;
  const shown = steps.slice(0, MANY).map((step) => `${step.lane} ${step.title}`);
  return m.operation.step.more(shown, steps.length - shown.length);
}
