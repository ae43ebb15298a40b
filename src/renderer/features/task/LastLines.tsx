import type { TaskDetail } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { cx, pieceLook, text, toPieces } from '../../ui/index.ts';
import styles from './Lines.module.css';
import { useView } from './view.ts';

interface LastLinesProps {
  /** It explains why the task does not run. */
  open: boolean;
  /** Whose they are: where the task waits its turn, the attempt's before it. */
  task: string;
  detail: TaskDetail | undefined;
}

/** What the task said last. */
export function LastLines({ open, task, detail }: LastLinesProps) {
  const { lab, cell } = useView();
  const lines = detail?.lines ?? [];
  const check = open ? detail?.health?.log.at(-1)?.output.trimEnd() : undefined;
  if (!open && lines.length === 0) return null;
  if (!detail) return null;
  const words = m.task.lines;
  const title = task === cell.id ? words.title : words.earlier;
  const whole = hrefOf({ page: 'lab', engine: lab.engine, lab: lab.name, view: 'logs', selection: `task:${task}` });
  return (
    <section className={styles.part} aria-label={title}>
      {check && (
        <>
          <h3 className={text.label}>{words.check}</h3>
          <Lines label={words.check} lines={check.split('\n').slice(-6)} />
        </>
      )}
      <div className={styles.head}>
        <h3 className={text.label}>{title}</h3>
        <a className={cx(text.link, text.xs)} href={whole}>
          {words.all}
        </a>
      </div>
      {lines.length === 0 ? <p className={text.quiet}>{words.none}</p> : <Lines label={title} lines={lines} />}
    </section>
  );
}

const Lines = ({ label, lines }: { label: string; lines: readonly string[] }) => (
  // What scrolls must be reachable by keyboard.
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
  // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
  <div role="group" className={styles.lines} tabIndex={0} aria-label={label}>
    {lines.map((line, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity
      <div key={i} className={styles.line}>
        {toPieces(line).map((piece, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={at} className={pieceLook(piece)}>
            {piece.text}
          </span>
        ))}
      </div>
    ))}
  </div>
);
