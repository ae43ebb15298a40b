import type { Check } from '../../../shared/model/doctor.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { CopyButton, cx, text } from '../../ui/index.ts';
import styles from './FindingCard.module.css';

export const hasFix = ({ fix, commands, suggestion }: Check): boolean =>
  fix !== undefined || commands.length > 0 || suggestion !== undefined;

/** What to do on this system: in words, as commands to copy, or as another answer in the wizard. */
export function Fix({
  check: { fix, commands, suggestion },
  className,
}: {
  check: Check;
  className?: string | undefined;
}) {
  return (
    <div className={cx(className, styles.fix)}>
      <div className={text.label}>{m.doctor.fix}</div>
      {fix && <p>{fix}</p>}
      {commands.length > 0 && (
        <div className={styles.commands}>
          <div className={styles.lines}>
            {commands.map((command) => (
              <code key={command}>
                <span className={text.quiet}>$ </span>
                {command}
              </code>
            ))}
          </div>
          <CopyButton
            text={commands.join('\n')}
            label={m.doctor.copy}
            copied={m.common.copied}
            failed={m.common.copyFailed}
          />
        </div>
      )}
      {suggestion && (
        <p className={text.quiet}>
          {m.doctor.suggestion(suggestion.label)}.{' '}
          <a className={text.link} href={hrefOf({ page: 'wizard', step: 'topology' })}>
            {m.doctor.toWizard}
          </a>
        </p>
      )}
    </div>
  );
}
