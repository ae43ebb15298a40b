import type { OperationStep } from '../../../shared/model/operation.ts';
import { type Scale, toScale } from './scale.ts';
import type { LaneShape, Structure } from './structure.ts';
import { toTimeline } from './timeline.ts';
import { type Span, toTimes } from './times.ts';

/** A step as it is drawn. Pixels within the picture. */
export interface Box {
  step: OperationStep;
  x: number;
  y: number;
  width: number;
  /** Where its name has room. */
  label: 'inside' | 'outside' | 'none';
  /** Whether its duration has room beside the name. */
  timed: boolean;
  /** Milliseconds it took or takes so far; absent for one that waits. */
  ms?: number;
}

export type LaneState = 'done' | 'running' | 'waiting' | 'failed' | 'stopped';

export interface Lane {
  name: string;
  y: number;
  height: number;
  /** Steps that may run side by side. */
  rows: number;
  state: LaneState;
  done: number;
  total: number;
}

export interface Link {
  from: string;
  to: string;
  path: string;
  /** What it waits for is not done yet. */
  open: boolean;
}

export interface Graph {
  lanes: Lane[];
  boxes: Box[];
  links: Link[];
  scale: Scale;
  height: number;
  nowX: number;
  /** The present on the axis, in milliseconds at work. */
  nowMs: number;
}

export interface GraphInput {
  steps: readonly OperationStep[];
  structure: Structure;
  startedAt: number;
  now: number;
  viewport: number;
}

export const BOX_PX = 24;
const ROW_PX = 40;
/** A plan with more lanes than this has lower ones. */
const DENSE_FROM = 10;
const DENSE_ROW_PX = 32;
const FURTHER_ROW_PX = 30;
const GAP_PX = 2;
const MIN_BOX_PX = 7;
/** Mean width of a character at 11 px; a name that is a little wider is cut with an ellipsis. */
const CHAR_PX = 6.1;
const DURATION_PX = 42;
/** Edges and padding of a box; the gap of a name beside it. */
const INSET_PX = 18;
const BESIDE_PX = 14;
/** Steps in these states have a mark before their name. */
const MARKED: ReadonlySet<OperationStep['state']> = new Set(['failed', 'undoing', 'undone']);
const MARK_PX = 18;

/** Lanes of steps on a time axis: where each box, its name and the lines between them are. */
export function toGraph({ steps, structure, startedAt, now, viewport }: GraphInput): Graph {
  const at = toTimeline(steps, startedAt, now);
  const spans = toTimes(steps, at, now);
  const row = structure.lanes.length > DENSE_FROM ? DENSE_ROW_PX : ROW_PX;
  const scale = toScale(Math.max(0, ...[...spans.values()].map((span) => span.end)), viewport);
  const byId = new Map(steps.map((step) => [step.id, step]));
  const lanes: Lane[] = [];
  const boxes: Box[] = [];
  let y = 0;
  for (const shape of structure.lanes) {
    const height = row + (shape.tracks.length - 1) * FURTHER_ROW_PX;
    const top = y + (row - BOX_PX) / 2;
    shape.tracks.forEach((ids, i) => {
      boxes.push(...track(ids, top + i * FURTHER_ROW_PX, byId, spans, scale));
    });
    lanes.push({ name: shape.name, y, height, rows: shape.tracks.length, ...laneState(shape, byId) });
    y += height;
  }
  return {
    lanes,
    boxes,
    links: toLinks(structure, boxes),
    scale,
    height: y,
    nowX: at(now) * scale.pxPerMs,
    nowMs: at(now),
  };
}

function track(
  ids: readonly string[],
  y: number,
  byId: ReadonlyMap<string, OperationStep>,
  spans: ReadonlyMap<string, Span>,
  scale: Scale,
): Box[] {
  let free = 0;
  const placed = ids.flatMap((id) => {
    const step = byId.get(id);
    const span = spans.get(id);
    if (!step || !span) return [];
    // A step of a few milliseconds still gets a box that can be seen; what follows it moves over.
    const x = Math.max(free, span.start * scale.pxPerMs);
    const width = Math.max(MIN_BOX_PX, span.end * scale.pxPerMs - x - GAP_PX);
    free = x + width + GAP_PX;
    return [{ step, x, y, width, ...(span.estimated ? {} : { ms: span.end - span.start }) }];
  });
  return placed.map((box, i) => ({ ...box, ...labelled(box, placed[i + 1]?.x ?? scale.width) }));
}

function labelled(box: Omit<Box, 'label' | 'timed'>, next: number): Pick<Box, 'label' | 'timed'> {
  const words = box.step.title.length * CHAR_PX;
  const name = words + INSET_PX + (MARKED.has(box.step.state) ? MARK_PX : 0);
  if (name <= box.width) return { label: 'inside', timed: box.ms !== undefined && name + DURATION_PX <= box.width };
  const room = next - (box.x + box.width);
  return { label: room >= words + BESIDE_PX ? 'outside' : 'none', timed: false };
}

const OVER = new Set(['done', 'skipped']);

function laneState(shape: LaneShape, byId: ReadonlyMap<string, OperationStep>): Pick<Lane, 'state' | 'done' | 'total'> {
  const states = shape.tracks.flat().map((id) => byId.get(id)?.state ?? 'waiting');
  const done = states.filter((state) => OVER.has(state)).length;
  return { state: summary(states, done), done, total: states.length };
}

function summary(states: readonly string[], done: number): LaneState {
  if (states.includes('failed')) return 'failed';
  if (states.includes('running') || states.includes('undoing')) return 'running';
  if (states.some((state) => state === 'cancelled' || state === 'undone')) return 'stopped';
  return done === states.length ? 'done' : 'waiting';
}

function toLinks(structure: Structure, boxes: readonly Box[]): Link[] {
  const byId = new Map(boxes.map((box) => [box.step.id, box]));
  return structure.links.flatMap(({ from, to }) => {
    const a = byId.get(from);
    const b = byId.get(to);
    if (!a || !b) return [];
    const turn = a.x + a.width + 3;
    const path = `M${a.x + a.width} ${a.y + BOX_PX / 2}H${turn}V${b.y + BOX_PX / 2}H${Math.max(turn - 1, b.x)}`;
    return [{ from, to, path, open: !OVER.has(a.step.state) }];
  });
}
