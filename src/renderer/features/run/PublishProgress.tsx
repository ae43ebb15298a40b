import { formatBytes } from '../../../shared/format.ts';
import type { Operation, OperationStep } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { useFeed } from '../../stores/index.ts';
import { Banner, ProgressBar, Spinner, type StateLook, StateMark, text } from '../../ui/index.ts';
import styles from './PublishProgress.module.css';

interface PublishProgressProps {
  operation: string;
  /** What services name it. */
  reference: string;
}

const LOOKS: Record<Exclude<OperationStep['state'], 'running' | 'undoing'>, Exclude<StateLook, 'work'>> = {
  waiting: 'off',
  done: 'live',
  skipped: 'live',
  failed: 'bad',
  cancelled: 'off',
  undone: 'off',
};

/** How far the publishing is: the push, then the pull on each node. */
export function PublishProgress({ operation: id, reference }: PublishProgressProps) {
  const { data, error } = useFeed('operation.watch', { id });
  const operation = data?.operations.get(id);
  const words = m.run.publish;
  if (error) return <Banner tone="bad">{error.message}</Banner>;
  const steps = [...(data?.steps.values() ?? [])];
  return (
    <div className={styles.wrap} data-state={operation?.state}>
      <Outcome operation={operation} reference={reference} />
      <ProgressBar
        label={words.progress(reference)}
        value={operation && operation.stepsTotal > 0 ? operation.stepsDone / operation.stepsTotal : 0}
      />
      <ul className={styles.steps}>
        {steps.map((step) => (
          <li key={step.id} className={styles.step}>
            <span className={styles.mark}>
              <Mark state={step.state} />
            </span>
            <span className={step.state === 'waiting' ? text.quiet : undefined}>{step.title}</span>
            <span className={styles.far}>{step.state === 'running' ? progressOf(step) : ''}</span>
          </li>
        ))}
      </ul>
      <a className={text.link} href={hrefOf({ page: 'operation', id })}>
        {words.details}
      </a>
    </div>
  );
}

/** The word is for those who do not see the mark. */
function Mark({ state }: Pick<OperationStep, 'state'>) {
  const word = m.operation.step.states[state];
  return (
    <>
      {state === 'running' || state === 'undoing' ? <Spinner /> : <StateMark look={LOOKS[state]} />}
      <span className={text.hidden}>{word}: </span>
    </>
  );
}

function Outcome({ operation, reference }: { operation: Operation | undefined; reference: string }) {
  const words = m.run.publish;
  if (operation?.state === 'done') {
    return (
      <Banner tone="ok" live>
        {words.done(reference)}
      </Banner>
    );
  }
  if (operation?.error && operation.state === 'failed') {
    return (
      <Banner tone="bad" live>
        {words.failure} {operation.error.message} {operation.error.hint}
      </Banner>
    );
  }
  if (operation?.state === 'cancelled' || operation?.state === 'undone')
    return <Banner tone="warn">{words.cancelled}</Banner>;
  return <p className={text.second}>{words.progress(reference)}</p>;
}

function progressOf({ progress }: OperationStep): string {
  if (!progress) return '';
  const read = progress.unit === 'bytes' ? formatBytes : String;
  return progress.total === undefined ? read(progress.current) : `${read(progress.current)} / ${read(progress.total)}`;
}
