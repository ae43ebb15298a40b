import { CircleOff, RefreshCw } from 'lucide-react';
import type { EngineInfo } from '../../../shared/model/engine.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { Button, EmptyState, PageHead } from '../../ui/index.ts';
import { Checks } from './Checks.tsx';
import styles from './Doctor.module.css';
import { toTotals } from './groups.ts';
import { Skeleton } from './Skeleton.tsx';
import { SystemLine, type SystemLineProps } from './SystemLine.tsx';
import type { Show } from './show.ts';
import { CheckedNote, Totals } from './Totals.tsx';
import { type Doctor, useDoctor } from './use-doctor.ts';

interface ExaminationProps extends Pick<SystemLineProps, 'subject'> {
  engine: EngineInfo;
  /** The lab it is looked at for; absent for a new one. */
  spec?: LabSpec | undefined;
  show: Show;
  onShow: (show: Show) => void;
}

/** The checks of one engine, run once it is shown. Mounted anew for another engine or another lab. */
export function Examination({ engine, spec, subject, show, onShow }: ExaminationProps) {
  const doctor = useDoctor(engine.id, spec);
  const { data, error, pending, again } = doctor;
  const answered = data !== undefined || error !== undefined;
  const totals = data && toTotals(data.checks);
  return (
    <>
      <PageHead
        title={m.doctor.title}
        note={<CheckedNote data={data} pending={pending} />}
        actions={
          <>
            {totals && <Totals totals={totals} />}
            <Button
              small
              icon={RefreshCw}
              disabled={pending && !answered}
              working={pending && answered}
              onClick={again}
            >
              {m.doctor.again}
            </Button>
          </>
        }
      />
      <SystemLine engine={engine} subject={subject} totals={totals} show={show} onShow={onShow} />
      <div className={styles.page}>
        <Content doctor={doctor} show={show} onShow={onShow} />
      </div>
    </>
  );
}

function Content({
  doctor: { data, error },
  show,
  onShow,
}: { doctor: Doctor } & Pick<ExaminationProps, 'show' | 'onShow'>) {
  if (data) return <Checks checks={data.checks} show={show} stale={error} onShowAll={() => onShow('all')} />;
  if (!error) return <Skeleton />;
  return (
    <EmptyState icon={CircleOff} title={m.doctor.failure}>
      <ErrorWords error={error} />
    </EmptyState>
  );
}
