import { Check as Tick } from 'lucide-react';
import type { Check } from '../../../../shared/model/doctor.ts';
import { m } from '../../../messages/index.ts';
import { Banner, Button, CodeBlock, Spinner, StateBadge, Table, text } from '../../../ui/index.ts';
import type { Draft } from '../draft.ts';
import { fixOf } from '../findings.ts';
import { FixButton } from '../note.tsx';
import type { Wizard } from '../use-wizard.ts';
import styles from './Preview.module.css';

const w = m.wizard.checks;

/** What the doctor says of this lab on this engine. */
export function ChecksPanel({ wizard, onAgain }: { wizard: Wizard; onAgain: () => void }) {
  const { checks } = wizard;
  const all = checks.data ?? [];
  const told = all.filter(({ result }) => result === 'failed' || result === 'warning');
  const passed = all.filter(({ result }) => result === 'passed');
  return (
    <>
      <div className={styles.toolbar}>
        {checks.pending ? <Spinner>{w.running}</Spinner> : <span>{w.allPassed(passed.length)}</span>}
        <Button small kind="ghost" onClick={onAgain} disabled={checks.pending}>
          {w.again}
        </Button>
      </div>
      {checks.error && (
        <div className={styles.error}>
          <Banner tone="bad">
            {checks.error.message} {checks.error.hint}
          </Banner>
        </div>
      )}
      {!wizard.spec && <p className={styles.empty}>{w.notAsked}</p>}
      {[...told]
        .sort((a, b) => grave(a) - grave(b))
        .map((check) => (
          <Told key={check.id} check={check} draft={wizard.draft} />
        ))}
      {passed.length > 0 && (
        <section className={styles.section}>
          <h3 className={text.label}>{w.quiet}</h3>
          {passed.map((check) => (
            <div key={check.id} className={styles.passed}>
              <Tick aria-hidden />
              <span>
                {check.title} <span className={text.quiet}>{check.found}</span>
              </span>
            </div>
          ))}
        </section>
      )}
    </>
  );
}

const grave = ({ result }: Check): number => (result === 'failed' ? 0 : 1);

function Told({ check, draft }: { check: Check; draft: Draft }) {
  const failed = check.result === 'failed';
  const fix = fixOf(draft, check);
  return (
    <section className={styles.check}>
      <h3>
        {check.title}
        <StateBadge look={failed ? 'bad' : 'half'}>{failed ? w.failed : w.warning}</StateBadge>
      </h3>
      <p>{check.found}</p>
      {check.means && <p className={text.second}>{check.means}</p>}
      {check.instead.length > 0 && <Instead check={check} />}
      {check.fix && (
        <p>
          <span className={text.quiet}>{w.fix}: </span>
          {check.fix}
        </p>
      )}
      {fix && (
        <div>
          <FixButton fix={fix} />
        </div>
      )}
      {check.commands.length > 0 && <CodeBlock label={w.fix} language="shell" text={check.commands.join('\n')} wrap />}
    </section>
  );
}

function Instead({ check }: { check: Check }) {
  return (
    <Table className={styles.instead}>
      <thead>
        <tr>
          <th>{w.instead.what}</th>
          <th>{w.instead.happens}</th>
          <th>{w.instead.use}</th>
        </tr>
      </thead>
      <tbody>
        {check.instead.map(({ what, happens, use }) => (
          <tr key={what}>
            <td>{what}</td>
            <td>{happens}</td>
            <td>{use}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
