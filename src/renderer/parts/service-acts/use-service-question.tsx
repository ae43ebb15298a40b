import { type ReactNode, useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmService } from '../../../shared/model/swarm.ts';
import { useFeed } from '../../stores/index.ts';
import { RestartDialog } from './RestartDialog.tsx';
import { RollBackDialog } from './RollBackDialog.tsx';
import { currentTasks } from './tasks.ts';

type Act = 'restart' | 'rollBack';

export interface ServiceQuestion {
  /** Tells which tasks it restarts before it is done. */
  ask(act: Act): void;
  /** The question, where one is open; to be rendered. */
  question: ReactNode;
}

/** Asks about what makes a service's tasks anew, from any page that shows it. */
export function useServiceQuestion(lab: LabRef, service: SwarmService): ServiceQuestion {
  const [asked, setAsked] = useState<Act>();
  return {
    ask: setAsked,
    question: asked && <Question lab={lab} service={service} act={asked} onDone={() => setAsked(undefined)} />,
  };
}

interface QuestionProps {
  lab: LabRef;
  service: SwarmService;
  act: Act;
  onDone: () => void;
}

/** Kept true while it is open. */
function Question({ act, ...props }: QuestionProps) {
  const model = useFeed('swarm.live', props.lab, (view) => view.data);
  const tasks = model ? currentTasks(model, props.service) : [];
  return act === 'restart' ? <RestartDialog {...props} tasks={tasks} /> : <RollBackDialog {...props} tasks={tasks} />;
}
