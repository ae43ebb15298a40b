import { useDeferredValue, useEffect, useMemo } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { why } from '../../../shared/placement/index.ts';
import { m } from '../../messages/index.ts';
import { refOf } from '../../stores/index.ts';
import { useSwarm } from '../../swarm/index.ts';
import { Rail } from '../../ui/index.ts';
import { Facts } from './Facts.tsx';
import { Head } from './Head.tsx';
import { History } from './History.tsx';
import { LastLines } from './LastLines.tsx';
import styles from './TaskRail.module.css';
import { useDetail } from './use-detail.ts';
import { type View, ViewContext } from './view.ts';
import { WhyPart } from './why/WhyPart.tsx';

interface TaskRailProps {
  lab: Lab;
  task: string;
  onClose: () => void;
}

/** All that is known of one task; why it does not run, and what helps, first. */
export function TaskRail({ lab, task: id, onClose }: TaskRailProps) {
  const { model, index } = useSwarm(refOf(lab), true);
  const cell = index.get(id);
  const task = cell?.task;
  const detail = useDetail(lab, task);
  const settled = useDeferredValue(model);
  const own = useMemo(() => task && why(settled, task, detail), [settled, task, detail]);
  const before = own && own.of !== id ? settled.tasks.get(own.of) : undefined;
  const earlier = useDetail(lab, before);
  const reason = useMemo(
    () => (task && earlier ? why(settled, task, detail, earlier) : own),
    [settled, task, detail, earlier, own],
  );
  useEscape(onClose);
  const view: View | undefined = useMemo(
    () => cell && { lab, model, index, cell, detail, why: reason, onClose },
    [lab, model, index, cell, detail, reason, onClose],
  );
  return (
    <Rail label={m.task.rail} open onClose={onClose} close={m.task.close} width="broad">
      {view ? (
        <ViewContext value={view}>
          <Head />
          <div className={styles.body}>
            {reason && <WhyPart why={reason} />}
            <LastLines
              open={reason !== undefined && ENDED.has(reason.kind)}
              task={before?.id ?? id}
              detail={before ? earlier : detail}
            />
            <div className={styles.columns}>
              <History />
              <Facts />
            </div>
          </div>
        </ViewContext>
      ) : (
        <p className={styles.gone}>{m.task.gone}</p>
      )}
    </Rail>
  );
}

/** Troubles that a container's own words explain. */
const ENDED: ReadonlySet<string> = new Set(['exit', 'oom', 'health']);

/** Escape closes the rail wherever the focus is, unless something nearer takes it. */
function useEscape(close: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTaken(event.target)) return;
      // One press, one step back: the board's filter stays.
      event.preventDefault();
      close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close]);
}

const isTaken = (target: EventTarget | null): boolean =>
  document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null ||
  (target instanceof HTMLElement && target.closest('input, textarea, select') !== null);
