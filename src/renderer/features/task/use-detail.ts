import { useEffect, useRef, useState } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { type SwarmTask, TASK_STATES, type TaskDetail } from '../../../shared/model/swarm.ts';
import { refOf, useQuery } from '../../stores/index.ts';

/** Containers are made, checks begin and fail, without a word of Swarm's. */
const SOON_MS = 2_000;
/** A task that runs and has no check only says more. */
const LATER_MS = 5_000;

const ENDED = TASK_STATES.slice(TASK_STATES.indexOf('running') + 1);

/**
 * What its node engine knows of a task. Asked again with every state of it, and a while after each answer as long as there
 * may be more to tell: a node that hangs is not asked faster than it answers.
 */
export function useDetail(lab: Lab, task: SwarmTask | undefined): TaskDetail | undefined {
  const [round, setRound] = useState(0);
  const { data, asked, pending } = useQuery('swarm.task', task ? { ...refOf(lab), task: task.id } : null, {
    again: `${task?.state} ${task?.containerId} ${round}`,
  });
  const detail = useSame(asked?.task === task?.id ? data : undefined);
  const pause = task && pauseOf(task, detail);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every round has its own pause
  useEffect(() => {
    if (pause === undefined || pending) return;
    const timer = setTimeout(() => setRound((last) => last + 1), pause);
    return () => clearTimeout(timer);
  }, [pause, pending, round]);
  return detail;
}

/** Nothing more becomes of one that has ended or has no node. */
function pauseOf({ state, nodeId }: SwarmTask, detail: TaskDetail | undefined): number | undefined {
  if (nodeId === undefined || ENDED.includes(state)) return undefined;
  return state !== 'running' || detail?.health ? SOON_MS : LATER_MS;
}

/** The same object as long as the same is told: nothing is drawn again, what is selected stays selected. */
function useSame(detail: TaskDetail | undefined): TaskDetail | undefined {
  const last = useRef(detail);
  if (JSON.stringify(last.current) !== JSON.stringify(detail)) last.current = detail;
  return last.current;
}
