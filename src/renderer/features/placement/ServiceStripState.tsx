import { CircleDashed, PauseCircle, TriangleAlert, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../../messages/index.ts';
import { isJob, type ScaleDraft, type ServiceRow } from '../../swarm/index.ts';
import { cx, Spinner, text } from '../../ui/index.ts';
import styles from './ServiceStrip.module.css';

interface ServiceStripStateProps {
  row: ServiceRow;
  draft: ScaleDraft | undefined;
  /** What the engine has been asked and has not answered. */
  asked: string | undefined;
  /** Tasks of the older spec, while an update goes round. */
  outdated: number;
}

/** How a service does: what is to come, else what is wrong, else what is under way. */
export function ServiceStripState({ row, draft, asked, outdated }: ServiceStripStateProps) {
  if (draft && draft.to !== draft.from) return <Drafted draft={draft} />;
  if (asked !== undefined) return <Spinner>{asked}</Spinner>;
  return isRolling(row) ? <Rollout row={row} outdated={outdated} /> : <Tasks row={row} />;
}

const ROLLING = ['updating', 'paused', 'rollback_started', 'rollback_paused', 'rollback_completed'];

const isRolling = ({ service, unplaced, failed }: ServiceRow): boolean => {
  const status = service.updateStatus ?? '';
  // Why a task fails is nearer to the point than that the update waits for it.
  return ROLLING.includes(status) && (status !== 'updating' || unplaced + failed === 0);
};

/** An update that goes round, stands still, or was taken back by Swarm. */
function Rollout({ row: { service }, outdated }: { row: ServiceRow; outdated: number }) {
  const words = m.scale.states;
  const done = Math.max(0, service.wanted - outdated);
  switch (service.updateStatus) {
    case 'updating':
      return <Spinner>{words.updating(done, service.wanted)}</Spinner>;
    case 'rollback_started':
      return <Spinner>{words.rollingBack(done, service.wanted)}</Spinner>;
    case 'rollback_completed':
      return (
        <Marked icon={<Undo2 aria-hidden />} why={service.updateMessage}>
          {words.rolledBack}
        </Marked>
      );
    default:
      return (
        <Marked warn icon={<PauseCircle aria-hidden />} why={service.updateMessage}>
          {service.updateStatus === 'paused' ? words.paused : words.rollbackPaused}
        </Marked>
      );
  }
}

function Tasks({ row }: { row: ServiceRow }) {
  const words = m.scale.states;
  const { service, running, starting, unplaced, failed, error } = row;
  if (unplaced > 0) return <Short>{words.unplaced(unplaced)}</Short>;
  if (failed > 0) return <Short>{error ? words.failingWith(failed, error) : words.failing(failed)}</Short>;
  if (starting > 0) return <UnderWay>{words.starting(starting)}</UnderWay>;
  if (row.state === 'settling') {
    return <UnderWay>{running > service.wanted ? words.stopping : words.settling}</UnderWay>;
  }
  if (service.wanted === 0) return <span className={text.quiet}>{words.none}</span>;
  return <span className={text.quiet}>{isJob(service) ? words.complete : words.converged}</span>;
}

interface MarkedProps {
  icon: ReactNode;
  warn?: boolean;
  why?: string | undefined;
  children: string;
}

const Marked = ({ icon, warn, why, children }: MarkedProps) => (
  <span className={cx(styles.state, warn && text.warn)} title={why}>
    {icon}
    <span className={text.ellipsis}>{why ? `${children}: ${why}` : children}</span>
  </span>
);

/** The track beside it shows how far it is. Nothing turns: a page that is always being painted shows what happens later. */
const UnderWay = ({ children }: { children: string }) => (
  <Marked icon={<CircleDashed aria-hidden />}>{children}</Marked>
);

const Short = ({ children }: { children: string }) => (
  <Marked warn icon={<TriangleAlert aria-hidden />}>
    {children}
  </Marked>
);

function Drafted({ draft: { from, to, forecast } }: { draft: ScaleDraft }) {
  const words = m.scale.states;
  if (to < from) return <span className={text.med}>{words.toStop(from - to)}</span>;
  if (forecast.unplaced > 0) return <Short>{words.noNode(forecast.unplaced)}</Short>;
  return <span className={text.med}>{words.toAdd(to - from)}</span>;
}
