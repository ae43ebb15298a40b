import { type IssueGroup, issueGroups } from '../../../shared/issue-groups.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords, marksOfSpec, TopologyThumb } from '../../parts/index.ts';
import type { Query } from '../../stores/index.ts';
import { Banner, cx, Spinner, text } from '../../ui/index.ts';
import styles from './Reading.module.css';
import { summaryOf } from './summary.ts';

const w = m.importing;
const SECTIONS = ['error', 'replaced', 'left', 'warning', 'read'] as const;
type Section = (typeof SECTIONS)[number];

interface ReadingProps {
  /** Absent where there is no text. */
  parsed: Query<'lab.parse'> | undefined;
  trouble: string | undefined;
  onLine: (line: number) => void;
}

/** What Skep makes of the text: the lab, what is wrong, what became of the rest. */
export function Reading({ parsed, trouble, onLine }: ReadingProps) {
  if (trouble !== undefined) {
    return (
      <Banner tone="bad" live>
        {trouble}
      </Banner>
    );
  }
  if (!parsed) return <WhatFor />;
  const { data, error } = parsed;
  if (!data) {
    return error ? (
      <Banner tone="bad" live>
        <ErrorWords error={error} />
      </Banner>
    ) : (
      <Spinner>{w.reading}</Spinner>
    );
  }
  const groups = Map.groupBy(issueGroups(data.issues), sectionOf);
  const count = (section: Section): number => groups.get(section)?.length ?? 0;
  const counts = { error: count('error'), replaced: count('replaced'), left: count('left') };
  return (
    <div className={cx(styles.reading, parsed.pending && styles.stale)} aria-busy={parsed.pending}>
      <p className={text.hidden} role="status">
        {parsed.pending ? '' : w.status(counts, data.spec && w.nodes(data.spec.managers, data.spec.workers))}
      </p>
      <Head spec={data.spec} form={data.form} />
      {SECTIONS.map((section) => (
        <Said key={section} section={section} groups={groups.get(section) ?? []} onLine={onLine} />
      ))}
    </div>
  );
}

const sectionOf = ({ severity, kind }: IssueGroup): Section => (severity === 'error' ? 'error' : (kind ?? 'warning'));

function WhatFor() {
  return (
    <div className={styles.what}>
      <h3 className={text.label}>{w.empty.title}</h3>
      <ul>
        <li>{w.empty.lab}</li>
        <li>{w.empty.compose}</li>
      </ul>
    </div>
  );
}

function Head({ spec, form }: { spec: LabSpec | undefined; form: 'lab' | 'compose' | undefined }) {
  return (
    <>
      <div className={styles.head}>
        {spec && <TopologyThumb className={styles.thumb} marks={marksOfSpec(spec)} />}
        <div>
          <h3 className={text.title}>{spec ? w.lab(spec.name) : w.notYet}</h3>
          {form && <p className={cx(text.sm, text.quiet)}>{w.form[form]}</p>}
        </div>
      </div>
      {spec && (
        <dl className={styles.rows}>
          {summaryOf(spec).map(({ name, lines }) => (
            <div key={name} className={styles.row}>
              <dt>{name}</dt>
              <dd>
                {lines.map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

interface SaidProps {
  section: Section;
  groups: readonly IssueGroup[];
  onLine: (line: number) => void;
}

function Said({ section, groups, onLine }: SaidProps) {
  if (groups.length === 0) return null;
  return (
    <section className={styles.section} aria-label={w.sections[section]}>
      <h4 className={cx(styles.title, styles[section])}>
        {w.sections[section]} <span className={text.num}>{groups.length}</span>
      </h4>
      <ul className={styles.list}>
        {groups.map(({ message, lines }) => (
          <li key={message}>
            <span>{message}</span>
            {lines.length > 0 && (
              <span className={styles.lines}>
                {lines.map((line) => (
                  <button
                    key={line}
                    type="button"
                    className={styles.line}
                    aria-label={w.toLine(line)}
                    onClick={() => onLine(line)}
                  >
                    {w.line(line)}
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
