import type { OperationStep } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { CopyButton, cx, text } from '../../ui/index.ts';
import styles from './Commands.module.css';

/** What a person would have typed to get here, step by step, to copy one by one or all. */
export function Commands({ steps, lane }: { steps: readonly OperationStep[]; lane: string | undefined }) {
  const of = steps.filter((step) => step.commands.length > 0 && (lane === undefined || step.lane === lane));
  if (of.length === 0) return <p className={cx(styles.empty, text.quiet, text.sm)}>{m.operation.commands.empty}</p>;
  return (
    <ol className={styles.list}>
      {of.map((step) => (
        <li key={step.id} className={styles.step}>
          <span className={styles.title}>
            {step.lane}: {step.title}
          </span>
          {step.commands.map((command) => (
            <div key={command} className={styles.command}>
              <code>
                <span className={text.quiet}>$ </span>
                {command}
              </code>
              <CopyButton
                text={command}
                label={m.operation.commands.copyOne(command)}
                copied={m.common.copied}
                failed={m.common.copyFailed}
              />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** Every command once, in the order of the plan. */
export const allCommands = (steps: readonly OperationStep[]): string[] => steps.flatMap((step) => step.commands);
