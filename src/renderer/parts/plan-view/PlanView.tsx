import { CircleCheck } from 'lucide-react';
import type { LabPlan } from '../../../shared/model/lab-plan.ts';
import { m } from '../../messages/index.ts';
import { Banner, cx, Spinner, text } from '../../ui/index.ts';
import { ErrorWords } from '../ErrorWords.tsx';
import { Parts } from './Parts.tsx';
import styles from './PlanView.module.css';
import { QuorumLine } from './QuorumLine.tsx';
import { Steps } from './Steps.tsx';

const words = m.change.plan;

interface PlanViewProps {
  /** The last answer; absent until there is one. */
  plan: LabPlan | undefined;
  /** Another one is asked for: this one stays in sight, dimmed. */
  pending?: boolean;
}

/** What a change would do, before it is done: whether it can be, what it costs, part by part, and the commands. */
export function PlanView({ plan, pending = false }: PlanViewProps) {
  return (
    <section className={styles.plan} aria-label={words.label} aria-busy={pending}>
      {plan ? (
        <div className={cx(styles.answer, pending && styles.old)}>
          <Answer plan={plan} />
        </div>
      ) : (
        pending && (
          <p className={cx(text.sm, text.quiet)}>
            <Spinner>{words.pending}</Spinner>
          </p>
        )
      )}
    </section>
  );
}

/** Where something speaks against it nothing else counts. */
function Answer({ plan }: { plan: LabPlan }) {
  if (plan.refusals.length > 0) return <Refusals refusals={plan.refusals} />;
  if (plan.steps.length === 0) return <Nothing notes={plan.notes} />;
  return (
    <>
      {plan.warnings.length > 0 && (
        <ul className={styles.said}>
          {plan.warnings.map((warning) => (
            <li key={warning}>
              <Banner tone="warn">{warning}</Banner>
            </li>
          ))}
        </ul>
      )}
      <QuorumLine quorum={plan.quorum} />
      {plan.parts.length > 0 && <Parts parts={plan.parts} />}
      <Notes notes={plan.notes} />
      <Steps steps={plan.steps} />
    </>
  );
}

const Refusals = ({ refusals }: Pick<LabPlan, 'refusals'>) => (
  <ul className={styles.said}>
    {refusals.map((refusal) => (
      <li key={refusal.message}>
        <Banner tone="bad" live>
          <ErrorWords error={{ message: refusal.message, hint: refusal.hint }} />
        </Banner>
      </li>
    ))}
  </ul>
);

const Nothing = ({ notes }: Pick<LabPlan, 'notes'>) => (
  <>
    <div className={styles.nothing}>
      <CircleCheck aria-hidden />
      <div>
        <p className={text.med}>{words.nothing.title}</p>
        <p className={cx(text.sm, text.second)}>{words.nothing.about}</p>
      </div>
    </div>
    <Notes notes={notes} />
  </>
);

const Notes = ({ notes }: Pick<LabPlan, 'notes'>) =>
  notes.length > 0 && (
    <section>
      <h3 className={text.label}>{words.notes}</h3>
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
