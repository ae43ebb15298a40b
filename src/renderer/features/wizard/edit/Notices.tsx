import { m } from '../../../messages/index.ts';
import { hrefOf } from '../../../routes.ts';
import { Banner, Button, ButtonLink, text } from '../../../ui/index.ts';
import { type Aside, changeDraft, forgetAside, rebaseEdit, restartEdit } from '../draft-store.ts';
import { judge } from '../findings.ts';
import type { Wizard } from '../use-wizard.ts';
import styles from './Edit.module.css';
import { Edits } from './Edits.tsx';
import { editsOf, readEdit } from './edits-of.ts';
import { putBack } from './put-back.ts';
import type { Edit, Overtaken } from './use-edit.ts';

const w = m.wizard.edit;

/** What concerns the editing as a whole. */
export function Notices({ edit }: { edit: Edit }) {
  const { overtaken, aside, wizard } = edit;
  return (
    <>
      {overtaken ? <OvertakenNotice edit={edit} overtaken={overtaken} /> : <Busy wizard={wizard} />}
      {aside && !overtaken && <AsideNotice aside={aside} wizard={wizard} />}
    </>
  );
}

function Busy({ wizard: { lab } }: { wizard: Wizard }) {
  if (!lab?.operation) return null;
  return (
    <Banner
      tone="info"
      flush
      action={
        <ButtonLink small href={hrefOf({ page: 'operation', id: lab.operation })}>
          {w.watch}
        </ButtonLink>
      }
    >
      {w.busy(lab.name)}
    </Banner>
  );
}

/** The lab is another one than that whose answers are edited: either holds. */
function OvertakenNotice({ edit, overtaken: { now, changes } }: { edit: Edit; overtaken: Overtaken }) {
  const { wizard, base } = edit;
  const load = () => now && restartEdit(now, { draft: wizard.draft, from: base.spec });
  return (
    <section className={styles.notice} role="alert">
      <Banner tone="warn" flush>
        <span className={text.med}>{w.overtaken(base.spec.name)}</span>
      </Banner>
      <div className={styles.noticeBody}>
        {now ? (
          <>
            <h2 className={text.label}>{w.overtakenWhat}</h2>
            <Edits edits={changes} />
          </>
        ) : (
          <p className={text.quiet}>{w.overtakenUnknown}</p>
        )}
        <div className={styles.ways}>
          <Button disabled={!now} onClick={load}>
            {w.load}
          </Button>
          <span className={text.quiet}>{w.loadHint}</span>
          <Button disabled={!now} onClick={() => now && rebaseEdit(now)}>
            {w.mine}
          </Button>
          <span className={text.quiet}>{w.mineHint}</span>
        </div>
      </div>
    </section>
  );
}

/** Edits of the lab as it was, to be put back one by one. */
function AsideNotice({ aside, wizard }: { aside: Aside; wizard: Wizard }) {
  const mine = judge(aside.draft, { takenNames: new Set(), engineName: '' }).spec;
  const edits = mine ? editsOf(aside.from, mine) : [];
  const missing = new Set(mine && wizard.spec && editsOf(wizard.spec, mine).map((edit) => readEdit(edit).path));
  return (
    <section className={styles.notice} aria-label={w.aside}>
      <div className={styles.noticeBody}>
        <h2 className={text.med}>{w.aside}</h2>
        <p className={text.quiet}>{w.asideAbout}</p>
        <ul className={styles.edits}>
          {edits.map((edit) => {
            const { path, change } = readEdit(edit);
            return (
              <li key={edit}>
                <span className={styles.path}>{path}</span>
                <span className={text.mono}>{change}</span>
                <Button
                  small
                  kind="ghost"
                  disabled={wizard.spec && !missing.has(path)}
                  aria-label={w.putBack(path)}
                  onClick={() => changeDraft((now) => putBack(now, aside.draft, path))}
                >
                  {w.putBackShort}
                </Button>
              </li>
            );
          })}
        </ul>
        <div className={styles.ways}>
          <Button small onClick={forgetAside}>
            {w.asideDone}
          </Button>
        </div>
      </div>
    </section>
  );
}
