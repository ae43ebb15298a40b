import { CircleCheck, CircleDashed, CircleMinus, OctagonX, TriangleAlert } from 'lucide-react';
import { type EngineTest, type EngineTestStep, TEST_STEPS } from '../../../shared/model/engine.ts';
import { m } from '../../messages/index.ts';
import { Banner, CopyButton, cx, Spinner, text } from '../../ui/index.ts';
import styles from './TestSteps.module.css';

const words = m.engine.added;
const ICON = {
  waiting: CircleDashed,
  passed: CircleCheck,
  warning: TriangleAlert,
  failed: OctagonX,
  skipped: CircleMinus,
};

/** What was tested, in order: what was found, and where it went wrong the way out. */
export function TestSteps({ steps }: { steps: readonly EngineTestStep[] }) {
  const ordered = TEST_STEPS.flatMap((id) => steps.filter((step) => step.id === id));
  return (
    <ol className={styles.steps} aria-label={words.steps}>
      {ordered.map((step) => (
        <li key={step.id} className={cx(styles.step, styles[step.state])}>
          <Mark state={step.state} />
          <span className={styles.name}>
            {words.step[step.id]}
            <span className={text.hidden}>: {words.stepState[step.state]}</span>
          </span>
          <Found step={step} />
        </li>
      ))}
    </ol>
  );
}

function Mark({ state }: { state: EngineTestStep['state'] }) {
  if (state === 'running') return <Spinner />;
  const Icon = ICON[state];
  return <Icon className={styles.mark} aria-hidden />;
}

function Found({ step: { found, hint, commands, state } }: { step: EngineTestStep }) {
  if (state === 'waiting' || state === 'running') return null;
  return (
    <div className={styles.found}>
      {found && <span>{found}</span>}
      {hint && <span className={styles.hint}>{hint}</span>}
      {commands.map((command) => (
        <span key={command} className={styles.command}>
          <code>{command}</code>
          <CopyButton
            text={command}
            label={`${words.command}: ${command}`}
            copied={m.common.copied}
            failed={m.common.copyFailed}
          />
        </span>
      ))}
    </div>
  );
}

interface ConclusionProps {
  test: EngineTest;
  steps: readonly EngineTestStep[];
  /** The name under which the engine is known already. */
  known: string | undefined;
}

/** What came out, read aloud. */
export function Conclusion({ test, steps, known }: ConclusionProps) {
  if (test.state === 'running') {
    return (
      <div role="status" className={text.hidden}>
        {words.testing}
      </div>
    );
  }
  const warned = steps.some(({ state }) => state === 'warning');
  const outcome = test.state === 'failed' ? words.failed : warned ? words.warned : words.passed;
  return (
    <div role="status">
      <Banner tone={test.state === 'failed' ? 'bad' : warned ? 'warn' : 'ok'}>
        {known === undefined ? outcome : `${words.known(known)} ${outcome}`}
      </Banner>
    </div>
  );
}
