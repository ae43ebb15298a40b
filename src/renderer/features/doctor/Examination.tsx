import { CircleOff, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { Check } from '../../../shared/model/doctor.ts';
import type { EngineInfo } from '../../../shared/model/engine.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { Button, EmptyState, PageHead } from '../../ui/index.ts';
import { type Acts, ActsProvider } from './acts.ts';
import { Checks } from './Checks.tsx';
import styles from './Doctor.module.css';
import { toTotals } from './groups.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { RepairDialog } from './RepairDialog.tsx';
import { SaveReport } from './SaveReport.tsx';
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

/** A dialog that is open, with its check as it was when it was asked for. */
type Asked = { act: 'repair' | 'remove'; check: Check };

/** The checks of one engine, run once it is shown. Mounted anew for another engine or another lab. */
export function Examination({ engine, spec, subject, show, onShow }: ExaminationProps) {
  const doctor = useDoctor(engine.id, spec);
  const [asked, setAsked] = useState<Asked>();
  const { data, error, pending, again } = doctor;
  const answered = data !== undefined || error !== undefined;
  const totals = data && toTotals(data.checks);
  const acts: Acts = {
    recheck: ({ id }) => void doctor.recheck(id),
    checking: doctor.checking,
    repair: (check) => setAsked({ act: 'repair', check }),
    remove: (check) => setAsked({ act: 'remove', check }),
  };
  return (
    <ActsProvider value={acts}>
      <PageHead
        title={m.doctor.title}
        note={<CheckedNote data={data} pending={pending} />}
        actions={
          <>
            {totals && <Totals totals={totals} />}
            {data && <SaveReport report={data} engine={engine.id} spec={spec} />}
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
      {asked && (
        <Question asked={asked} engine={engine} spec={spec} doctor={doctor} onClose={() => setAsked(undefined)} />
      )}
    </ActsProvider>
  );
}

interface QuestionProps extends Pick<ExaminationProps, 'engine' | 'spec'> {
  asked: Asked;
  doctor: Doctor;
  onClose: () => void;
}

function Question({ asked: { act, check }, engine, spec, doctor, onClose }: QuestionProps) {
  const { id, repair } = check;
  if (act === 'remove') {
    return <RemoveDialog check={check} engine={engine} onDone={() => void doctor.recheck(id)} onClose={onClose} />;
  }
  return repair ? (
    <RepairDialog {...{ check, repair, engine, spec, onClose }} onDone={(checks) => doctor.put(id, checks)} />
  ) : null;
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
