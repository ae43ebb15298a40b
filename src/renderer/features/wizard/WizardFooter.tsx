import { m } from '../../messages/index.ts';
import { navigate, WIZARD_STEPS, type WizardStep } from '../../routes.ts';
import { Banner, Button, Spinner, text } from '../../ui/index.ts';
import type { Wizard } from './use-wizard.ts';
import styles from './Wizard.module.css';

const w = m.wizard;

interface FooterProps {
  step: WizardStep;
  wizard: Wizard;
  creating: boolean;
  onBack: () => void;
  onCreate: () => void;
  onShowChecks: () => void;
}

/** Checks at the left, the way on at the right. Enter in any field is the way on. */
export function WizardFooter({ step, wizard, creating, onBack, onCreate, onShowChecks }: FooterProps) {
  const next = WIZARD_STEPS[WIZARD_STEPS.indexOf(step) + 1];
  return (
    <div className={styles.footer}>
      <ChecksLine wizard={wizard} onShow={onShowChecks} />
      <span className={styles.grow} />
      <Button kind="ghost" onClick={() => navigate({ page: 'home' })}>
        {m.common.cancel}
      </Button>
      <Button onClick={onBack} disabled={step === WIZARD_STEPS[0]}>
        {m.common.back}
      </Button>
      {next && <Button type="submit">{w.next(w.steps[next])}</Button>}
      <Button kind="primary" type={next ? 'button' : 'submit'} working={creating} onClick={next && onCreate}>
        {w.create}
      </Button>
    </div>
  );
}

function ChecksLine({ wizard, onShow }: { wizard: Wizard; onShow: () => void }) {
  const { checks, spec } = wizard;
  if (!spec) return null;
  if (!checks.data) return checks.pending ? <Spinner>{w.checks.running}</Spinner> : null;
  const worst =
    checks.data.find(({ result }) => result === 'failed') ?? checks.data.find(({ result }) => result === 'warning');
  const passed = checks.data.filter(({ result }) => result === 'passed').length;
  return (
    <>
      {worst && (
        <Banner
          tone={worst.result === 'failed' ? 'bad' : 'warn'}
          action={
            <button type="button" className={text.link} onClick={onShow}>
              {w.checks.show}
            </button>
          }
        >
          {worst.title}: {worst.found}
        </Banner>
      )}
      <span className={styles.passed}>
        {checks.pending ? (
          <Spinner>{w.checks.running}</Spinner>
        ) : worst ? (
          w.checks.passed(passed)
        ) : (
          w.checks.allPassed(passed)
        )}
      </span>
    </>
  );
}
