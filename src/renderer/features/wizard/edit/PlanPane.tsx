import { CircleCheck } from 'lucide-react';
import { m } from '../../../messages/index.ts';
import { ErrorWords } from '../../../parts/index.ts';
import { PlanView } from '../../../parts/plan-view/index.ts';
import { Banner, Button, text } from '../../../ui/index.ts';
import styles from './Edit.module.css';
import type { Edit } from './use-edit.ts';

const w = m.wizard.edit;

/** What the answers would do to the lab. The last plan stays while the next one is made. */
export function PlanPane({ edit }: { edit: Edit }) {
  const { edits, plan, overtaken } = edit;
  if (overtaken && !plan.data) return <p className={styles.quiet}>{w.overtakenFirst}</p>;
  if (edits?.length === 0) {
    return (
      <div className={styles.unchanged}>
        <CircleCheck aria-hidden />
        <div>
          <p className={text.med}>{w.unchanged}</p>
          <p className={text.second}>{w.unchangedAbout}</p>
        </div>
      </div>
    );
  }
  if (plan.error && !plan.pending) {
    return (
      <Banner
        tone="bad"
        action={
          <Button small onClick={edit.again}>
            {m.common.retry}
          </Button>
        }
      >
        <ErrorWords error={plan.error} />
      </Banner>
    );
  }
  return (
    <>
      {!edits && <p className={styles.quiet}>{plan.data ? m.wizard.preview.stale : w.invalid}</p>}
      {(edits || plan.data) && <PlanView plan={plan.data} pending={!edit.current && !overtaken} />}
    </>
  );
}
