import { Trash2, Wrench } from 'lucide-react';
import type { Check } from '../../../shared/model/doctor.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { Button, cx, text } from '../../ui/index.ts';
import { useActs } from './acts.ts';
import { Commands } from './Commands.tsx';
import styles from './FindingCard.module.css';

export const hasFix = ({ fix, commands, suggestion }: Check): boolean =>
  fix !== undefined || commands.length > 0 || suggestion !== undefined;

/** What to do on this system: in words, by a button where that is safe, as commands to copy, or as another answer in the wizard. */
export function Fix({ check, className }: { check: Check; className?: string | undefined }) {
  const { repair, remove } = useActs();
  const { fix, commands } = check;
  const count = check.leftovers?.length ?? 0;
  return (
    <div className={cx(className, styles.fix)}>
      <div className={text.label}>{m.doctor.fix}</div>
      {fix && <p>{fix}</p>}
      {(check.repair || count > 0) && (
        <div className={styles.buttons}>
          {check.repair && (
            <Button small icon={Wrench} onClick={() => repair(check)}>
              {m.doctor.repair.open(check.repair.label)}
            </Button>
          )}
          {count > 0 && (
            <Button small kind="danger" icon={Trash2} onClick={() => remove(check)}>
              {m.doctor.leftovers.open(count)}
            </Button>
          )}
        </div>
      )}
      {commands.length > 0 && <Commands commands={commands} label={m.doctor.copy} />}
      {check.suggestion && (
        <p className={text.quiet}>
          {m.doctor.suggestion(check.suggestion.label)}.{' '}
          <a className={text.link} href={hrefOf({ page: 'wizard', step: 'topology' })}>
            {m.doctor.toWizard}
          </a>
        </p>
      )}
    </div>
  );
}
