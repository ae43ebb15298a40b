import { useRef } from 'react';
import { changes, restartsTasks } from '../../../shared/service/index.ts';
import { m } from '../../messages/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { rollBackService } from './acts.ts';
import { ChangeList } from './ChangeList.tsx';
import { type QuestionProps, TaskNames } from './RestartDialog.tsx';

/** What becomes of the service, and which tasks restart, before it is rolled back. */
export function RollBackDialog({ lab, service, tasks, onDone }: QuestionProps) {
  const words = m.services.page;
  const safe = useRef<HTMLButtonElement>(null);
  const { spec, previous = spec } = service;
  const restarting = restartsTasks(spec, previous) ? tasks : [];
  const act = () => {
    onDone();
    void rollBackService(lab, service);
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onDone()}
      title={words.rollBackTitle(service.name)}
      about={`${words.rollBackAbout} ${words.rollBackRestarts(restarting.length)}`}
      initialFocus={safe}
      actions={
        <>
          <Button ref={safe} onClick={onDone}>
            {m.common.cancel}
          </Button>
          <Button kind="primary" onClick={act}>
            {words.rollBackDo}
          </Button>
        </>
      }
    >
      <ChangeList changes={changes(spec, previous)} />
      <TaskNames tasks={restarting} />
    </Dialog>
  );
}
