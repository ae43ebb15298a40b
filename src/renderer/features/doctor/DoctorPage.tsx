import { CircleOff } from 'lucide-react';
import { useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { ActionButton, retryEngines } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { useCurrentEngine, useEngine, useEngines, useLab } from '../../stores/index.ts';
import { Crumbs, EmptyState, PageHead } from '../../ui/index.ts';
import { Examination } from './Examination.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { Show, Subject } from './show.ts';

/** What the current engine and the system under it can do, and what to do where they cannot. */
export function DoctorPage() {
  const engine = useCurrentEngine();
  const [show, setShow] = useState<Show>('all');
  return (
    <>
      <Crumbs path={[{ label: m.common.labs, href: hrefOf({ page: 'home' }) }, { label: m.doctor.title }]} />
      {engine ? <Examination key={engine.id} engine={engine} show={show} onShow={setShow} /> : <NoEngine />}
    </>
  );
}

/** The same for a lab, on its engine; the lab's page has the title bar. */
export function LabDoctor({ engine: id, lab: name }: LabRef) {
  const engine = useEngine(id);
  const lab = useLab({ engine: id, lab: name });
  const [show, setShow] = useState<Show>('all');
  const [chosen, setSubject] = useState<Subject>('lab');
  if (!engine || !lab) return <NoEngine />;
  const subject = lab.spec ? chosen : 'new';
  return (
    <Examination
      key={`${id} ${subject}`}
      engine={engine}
      spec={subject === 'lab' ? lab.spec : undefined}
      show={show}
      onShow={setShow}
      subject={lab.spec && { value: subject, onChange: setSubject }}
    />
  );
}

/** Before the first list of engines came nothing is known to be absent. */
function NoEngine() {
  const known = useEngines() !== undefined;
  return (
    <>
      <PageHead title={m.doctor.title} />
      {known ? (
        <EmptyState icon={CircleOff} title={m.doctor.noEngine.title} action={<ActionButton action={retryEngines} />}>
          {m.doctor.noEngine.about}
        </EmptyState>
      ) : (
        <Skeleton />
      )}
    </>
  );
}
