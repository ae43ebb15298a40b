import { formatBytes } from '../../../shared/format.ts';
import type { EngineInfo } from '../../../shared/model/engine.ts';
import { LabSpec } from '../../../shared/model/lab.ts';
import { PRESETS } from '../../../shared/presets.ts';
import { m } from '../../messages/index.ts';
import { cx, Segmented, text } from '../../ui/index.ts';
import styles from './Doctor.module.css';
import type { Totals } from './groups.ts';
import type { Show, Subject } from './show.ts';

export interface SystemLineProps {
  engine: EngineInfo;
  /** On a lab's page one may look at a new lab instead. */
  subject?: { value: Subject; onChange: (subject: Subject) => void } | undefined;
  totals: Totals | undefined;
  show: Show;
  onShow: (show: Show) => void;
}

/** What was looked at, and for which lab; what of it is shown. */
export function SystemLine({ engine, subject, totals, show, onShow }: SystemLineProps) {
  const attention = totals ? totals.warning + totals.failed : 0;
  return (
    <div className={styles.system}>
      {subject && (
        <Segmented<Subject>
          label={m.doctor.subject}
          value={subject.value}
          onChange={subject.onChange}
          options={[
            { value: 'lab', label: m.doctor.thisLab },
            { value: 'new', label: m.doctor.newLab },
          ]}
        />
      )}
      <p className={styles.facts}>
        <b className={text.med}>{engine.os ?? engine.name}</b>
        {factsOf(engine).map((fact) => (
          <span key={fact}>
            <span className={text.quiet}> · </span>
            {fact}
          </span>
        ))}
        {subject?.value !== 'lab' && <span className={cx(text.quiet, styles.scope)}>{scope()}</span>}
      </p>
      <Segmented<Show>
        label={m.doctor.show}
        value={show}
        onChange={onShow}
        options={[
          { value: 'all', label: m.doctor.all },
          {
            value: 'attention',
            label: (
              <>
                {m.doctor.attention}
                {totals && <span className={cx(text.quiet, text.num)}>{attention}</span>}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

/** Main takes the first preset where it is given no spec. */
function scope(): string {
  const { managers, workers, ports } = LabSpec.parse(PRESETS[0].spec);
  return m.doctor.scope(
    managers,
    workers,
    ports.map(({ host }) => host),
  );
}

const factsOf = ({ kernel, version, cpus, memory }: EngineInfo): string[] => [
  ...(kernel ? [m.doctor.kernel(kernel)] : []),
  ...(version ? [m.engine.docker(version)] : []),
  ...(cpus ? [m.engine.cpus(cpus)] : []),
  ...(memory ? [formatBytes(memory)] : []),
];
