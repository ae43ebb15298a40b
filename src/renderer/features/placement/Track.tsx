import { Lock } from 'lucide-react';
import type { CSSProperties } from 'react';
import { m } from '../../messages/index.ts';
import { colourClass, isJob, type ScaleDraft, type ServiceRow } from '../../swarm/index.ts';
import { cx } from '../../ui/index.ts';
import { Handle } from './scale/Handle.tsx';
import { capacityOf, type Scale, toPx } from './scale/ruler.ts';
import type { Scaling } from './scale/scaling.ts';
import { type Run, toRuns } from './scale/track-cells.ts';
import styles from './Track.module.css';

interface TrackProps {
  row: ServiceRow;
  scaling: Scaling;
  /** As wanted; what was let go counts. */
  wanted: number;
  draft: ScaleDraft | undefined;
  /** Looked at: how much room there is is worth knowing then. */
  near: boolean;
  scale: Scale;
  /** What is seen of the track, in pixels. */
  width: number;
}

/** A service's replicas as a row of cells, or of blocks of ten, on the same scale for all, so that lengths compare. */
export function Track({ row, scaling, wanted, draft, near, scale, width }: TrackProps) {
  const { service } = row;
  const scalable = service.mode === 'replicated';
  const replicas = draft?.to ?? wanted;
  const runs = toRuns(row, wanted, draft && { ...draft, unplaced: draft.forecast.unplaced });
  return (
    <div
      className={cx(colourClass(row.colour), styles.track)}
      data-coarse={scale.per > 1 || undefined}
      data-lines={scale.block / scale.per === 3 || undefined}
      data-going={wanted !== service.wanted || undefined}
      data-track
      style={scale.per > 1 ? blockSizes(scale) : undefined}
    >
      <div className={styles.moved}>
        <div className={styles.runs} role="img" aria-label={m.scale.strip.running(row.running, service.wanted)}>
          {scale.per === 1 ? <Cells runs={runs} scale={scale} /> : <Blocks runs={runs} scale={scale} />}
        </div>
        {scalable ? (
          <Free scale={scale} from={Math.max(replicas, draft?.from ?? 0)} />
        ) : (
          <NoHandle row={row} scale={scale} />
        )}
        {scalable && (near || draft) && (
          <NoRoom room={scaling.room(service.id)} replicas={replicas} scale={scale} width={width} />
        )}
        {draft && draft.from !== draft.to && <i className={styles.was} style={{ left: toPx(scale, draft.from) - 3 }} />}
        {scalable && (
          <Handle scaling={scaling} service={service} replicas={replicas} draft={draft} scale={scale} width={width} />
        )}
      </div>
    </div>
  );
}

/** For the gaps between blocks. */
const blockSizes = ({ block, step }: Scale) => ({ '--block': `${block}px`, '--step': `${step}px` }) as CSSProperties;

interface RunsProps {
  runs: readonly Run[];
  scale: Scale;
}

function Cells({ runs, scale: { step, block } }: RunsProps) {
  const cells = runs.flatMap(({ kind, count }) => Array.from({ length: count }, () => kind));
  const size = { width: block, marginRight: step - block };
  // Cells stay in their places while tasks fill them: their number is their name.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return cells.map((kind, i) => <i key={i} className={cx(styles.cell, styles[kind])} style={size} />);
}

function Blocks({ runs, scale }: RunsProps) {
  let from = 0;
  return runs.map(({ kind, count }) => {
    const left = toPx(scale, from);
    from += count;
    return (
      <i
        key={kind}
        className={cx(styles.bar, styles[kind])}
        style={{ left, width: Math.max(1, toPx(scale, from) - left) }}
      />
    );
  });
}

/** Slots behind the handle. The first one is the handle's. */
function Free({ scale: { per, step, block }, from }: { scale: Scale; from: number }) {
  const left = (Math.floor(from / per) + 1) * step;
  const dot = `radial-gradient(circle at ${block / 2}px 50%, var(--line-3) 1px, transparent 1.5px)`;
  return <i className={styles.free} style={{ left, backgroundImage: dot, backgroundSize: `${step}px 100%` }} />;
}

/** From where on Swarm would find no node; it may be passed. */
function NoRoom({ room, replicas, scale, width }: { room: number; replicas: number; scale: Scale; width: number }) {
  if (!Number.isFinite(room) || room > replicas + capacityOf(scale, width)) return null;
  const left = toPx(scale, Math.max(room, replicas)) + (room > replicas ? 0 : scale.step);
  return (
    <span className={styles.noRoom} style={{ left }}>
      <span>{m.scale.noRoom}</span>
    </span>
  );
}

function NoHandle({ row, scale }: { row: ServiceRow; scale: Scale }) {
  const { service, running, starting, unplaced } = row;
  const left = toPx(scale, Math.max(service.wanted, running + starting + unplaced)) + 2;
  const words = m.scale;
  const job = isJob(service);
  return (
    <span className={styles.fixed} style={{ left }} title={job ? words.jobWhy : words.globalWhy}>
      <Lock aria-hidden />
      {job ? words.job : words.global}
    </span>
  );
}
