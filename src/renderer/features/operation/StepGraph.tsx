import { Locate } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { formatDuration } from '../../../shared/format.ts';
import type { OperationStep } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { Button, cx } from '../../ui/index.ts';
import { BOX_PX, type Graph, toGraph } from './graph.ts';
import { Lanes } from './Lanes.tsx';
import { StepBox, timeOf } from './StepBox.tsx';
import styles from './StepGraph.module.css';
import { toTicks } from './scale.ts';
import { toStructure } from './structure.ts';
import { useFollow } from './use-follow.ts';
import { useWidth } from './use-width.ts';

interface StepGraphProps {
  steps: readonly OperationStep[];
  startedAt: number;
  now: number;
  /** Whether time goes on. */
  running: boolean;
  selected: string | undefined;
  onSelect: (id: string) => void;
}

const LANES_PX = 148;
/** Room left of the first second. */
const PAD_PX = 12;
const AXIS_PX = 24;
const FRAME = { left: LANES_PX + PAD_PX, top: AXIS_PX, row: BOX_PX };

/** All steps on lanes over time. Nothing moves up or down while they run; to the right it follows the present. */
export function StepGraph({ steps, startedAt, now, running, selected, onSelect }: StepGraphProps) {
  const scroller = useRef<HTMLElement>(null);
  const width = useWidth(scroller) - LANES_PX - PAD_PX;
  const structure = useMemo(() => toStructure(steps), [steps]);
  const graph = toGraph({ steps, structure, startedAt, now, viewport: Math.max(width, 320) });
  useReveal(scroller, steps.find((step) => step.state === 'failed')?.id);
  const rowAtWork = graph.boxes.find(({ step }) => step.state === 'running' || step.state === 'undoing')?.y;
  const follow = useFollow(scroller, running ? { x: graph.nowX, y: rowAtWork } : undefined, FRAME);

  return (
    <section ref={scroller} className={styles.scroller} aria-label={m.operation.graph} onScroll={follow.onScroll}>
      <div className={styles.grid} style={{ gridTemplateColumns: `${LANES_PX}px ${graph.scale.width + PAD_PX}px` }}>
        <div className={styles.corner}>{m.operation.lane}</div>
        <Axis graph={graph} running={running} />
        <Lanes lanes={graph.lanes} />
        <div className={styles.canvas} style={{ height: graph.height }}>
          <Grid graph={graph} />
          <Links graph={graph} selected={selected} />
          {graph.boxes.map((box) => (
            <StepBox
              key={box.step.id}
              id={box.step.id}
              lane={box.step.lane}
              title={box.step.title}
              state={box.step.state}
              x={box.x + PAD_PX}
              y={box.y}
              width={box.width}
              label={box.label}
              timed={box.timed}
              time={timeOf(box)}
              selected={box.step.id === selected}
              onSelect={onSelect}
            />
          ))}
          {running && <div className={styles.now} style={{ transform: `translateX(${graph.nowX + PAD_PX}px)` }} />}
        </div>
      </div>
      {running && !follow.following && (
        <div className={styles.follow}>
          <Button small icon={Locate} onClick={follow.again}>
            {m.operation.follow}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What failed is brought into sight, once. */
function useReveal(scroller: RefObject<HTMLElement | null>, id: string | undefined): void {
  useEffect(() => {
    if (id === undefined) return;
    scroller.current?.querySelector(`[data-step="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });
  }, [scroller, id]);
}

/** Names of ticks give way to the present, which is written over them. */
const NOW_ROOM_PX = 46;

function Axis({ graph, running }: { graph: Graph; running: boolean }) {
  const { scale, nowX, nowMs } = graph;
  const free = (x: number): boolean => !running || Math.abs(x - nowX) > NOW_ROOM_PX;
  return (
    <div className={styles.axis} aria-hidden>
      {toTicks(scale).map((ms) => (
        <span
          key={ms}
          className={cx(!free(ms * scale.pxPerMs) && styles.away)}
          style={{ left: ms * scale.pxPerMs + PAD_PX }}
        >
          {m.operation.seconds(ms / 1000)}
        </span>
      ))}
      {running && <b style={{ left: nowX + PAD_PX }}>{formatDuration(nowMs)}</b>}
    </div>
  );
}

function Grid({ graph }: { graph: Graph }) {
  const { scale, lanes } = graph;
  return (
    <div aria-hidden>
      {toTicks(scale).map((ms) => (
        <i key={ms} className={styles.column} style={{ left: ms * scale.pxPerMs + PAD_PX }} />
      ))}
      {lanes.slice(1).map((lane) => (
        <i key={lane.name} className={styles.row} style={{ top: lane.y }} />
      ))}
    </div>
  );
}

function Links({ graph, selected }: { graph: Graph; selected: string | undefined }) {
  return (
    <svg
      className={styles.links}
      width={graph.scale.width}
      height={graph.height}
      style={{ left: PAD_PX }}
      aria-hidden="true"
    >
      {graph.links.map((link) => (
        <path
          key={`${link.from} ${link.to}`}
          d={link.path}
          className={cx(link.open && styles.open, (link.from === selected || link.to === selected) && styles.near)}
        />
      ))}
    </svg>
  );
}
