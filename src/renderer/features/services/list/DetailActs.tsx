import { Pencil, RotateCw, ScrollText, Trash2, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { LabRef } from '../../../../shared/model/lab.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { m } from '../../../messages/index.ts';
import {
  editService,
  logsOf,
  removeService,
  scaleService,
  useServiceQuestion,
} from '../../../parts/service-acts/index.ts';
import { Button, Stepper } from '../../../ui/index.ts';
import styles from './ServiceDetail.module.css';

interface DetailActsProps {
  lab: LabRef;
  service: SwarmService;
}

/** What can be done with a service. */
export function DetailActs({ lab, service }: DetailActsProps) {
  const words = m.services.page;
  const { ask, question } = useServiceQuestion(lab, service);
  return (
    <>
      {service.mode === 'replicated' && <Scale lab={lab} service={service} />}
      <Button small icon={Pencil} onClick={() => editService(lab, service)}>
        {words.edit}
      </Button>
      <Button small icon={ScrollText} onClick={() => logsOf(lab, service)}>
        {words.logs}
      </Button>
      <Button small icon={RotateCw} onClick={() => ask('restart')}>
        {words.restart}
      </Button>
      {service.previous && (
        <Button small icon={Undo2} onClick={() => ask('rollBack')}>
          {words.rollBack}
        </Button>
      )}
      <Button small kind="danger" icon={Trash2} onClick={() => void removeService(lab, service)}>
        {words.remove}
      </Button>
      {question}
    </>
  );
}

/** The number is applied with Enter or the button: not with each key. */
function Scale({ lab, service }: DetailActsProps) {
  const words = m.services.page;
  const id = useId();
  const [wanted, setWanted] = useState<number>();
  const shown = wanted ?? service.spec.replicas;
  const apply = () => {
    setWanted(undefined);
    if (shown !== service.spec.replicas) void scaleService(lab, service, shown);
  };
  return (
    <form
      className={styles.scale}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label htmlFor={id}>{words.scale}</label>
      <Stepper
        id={id}
        aria-label={words.scale}
        value={shown}
        min={0}
        max={10_000}
        fewer={m.services.form.fewer}
        more={m.services.form.more}
        onChange={setWanted}
      />
      {shown !== service.spec.replicas && (
        <Button small type="submit">
          {words.apply}
        </Button>
      )}
    </form>
  );
}
