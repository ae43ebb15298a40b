import { useRef } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmService } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { Button, Dialog, text } from '../../ui/index.ts';
import { restartService } from './acts.ts';
import styles from './Question.module.css';
import type { NamedTask } from './tasks.ts';

export interface QuestionProps {
  lab: LabRef;
  service: SwarmService;
  tasks: readonly NamedTask[];
  onDone: () => void;
}

/** Which tasks are made anew, before they are. */
export function RestartDialog({ lab, service, tasks, onDone }: QuestionProps) {
  const words = m.services.page;
  const safe = useRef<HTMLButtonElement>(null);
  const act = () => {
    onDone();
    void restartService(lab, service);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={words.restartTitle(service.name)}
      about={words.restartAbout(tasks.length)}
      initialFocus={safe}
      actions={
        <>
          <Button ref={safe} onClick={onDone}>
            {m.common.cancel}
          </Button>
          <Button kind="primary" onClick={act}>
            {words.restartDo}
          </Button>
        </>
      }
    >
      <TaskNames tasks={tasks} />
    </Dialog>
  );
}

/** As many as one reads by name. */
const SHOWN = 60;

export const TaskNames = ({ tasks }: { tasks: readonly NamedTask[] }) => (
  <ul className={styles.restarts}>
    {tasks.slice(0, SHOWN).map(({ id, name, node }) => (
      <li key={id}>
        {name} <span className={text.quiet}>{node}</span>
      </li>
    ))}
    {tasks.length > SHOWN && <li className={text.quiet}>{m.services.side.moreRestart(tasks.length - SHOWN)}</li>}
  </ul>
);
