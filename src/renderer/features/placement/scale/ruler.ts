/** How many replicas a length of the track stands for. Pure: pixels in, replicas out. */

export interface Scale {
  /** Replicas that a block stands for. */
  per: number;
  /** From block to block, and how wide one is, in pixels. */
  step: number;
  block: number;
}

/** The contract's: nobody scales further. */
export const MOST = 10_000;
/** Up to here a cell is a task; above, a row is drawn compressed, on a ruler of its own. */
export const CELLS_MOST = 40;
/** The handle of a full track stands behind its last cell. */
const HANDLE_PX = 8;

const CELLS: Scale[] = [
  { per: 1, step: 20, block: 16 },
  { per: 1, step: 10, block: 8 },
  { per: 1, step: 5, block: 4 },
];
const BLOCKS: Scale[] = [10, 100, 1000].flatMap((per) => [
  { per, step: 33, block: 30 },
  { per, step: 22, block: 20 },
  { per, step: 11, block: 10 },
]);

/** The widest cells or blocks in which `largest` replicas, and room for a few more, fit. */
export function scaleFor(largest: number, width: number): Scale {
  const kinds = largest > CELLS_MOST ? BLOCKS : CELLS;
  const fits = (scale: Scale): boolean => capacityOf(scale, width) >= largest + scale.per * 2;
  return kinds.find(fits) ?? (kinds.at(-1) as Scale);
}

/** How many replicas the track shows. */
export const capacityOf = ({ per, step }: Scale, width: number): number =>
  Math.max(1, Math.floor((width - HANDLE_PX) / step)) * per;

/** Where the handle of so many replicas stands. */
export const toPx = ({ per, step, block }: Scale, replicas: number): number =>
  Math.floor(replicas / per) * step + ((replicas % per) / per) * block;

/** The replicas of a place on the track, in multiples of `grain`. */
export function toReplicas({ per, step, block }: Scale, px: number, grain: number): number {
  // One to a block: the place between two cells belongs to the nearer one.
  const whole = Math.floor(px / step);
  const exact = per === 1 ? px / step : whole * per + (Math.min(px - whole * step, block) / block) * per;
  return clamp(Math.round(exact / grain) * grain);
}

export const clamp = (replicas: number): number => Math.min(MOST, Math.max(0, replicas));

/** The least change that a drag makes, with Shift and without. */
export const grainOf = ({ per }: Scale, shift: boolean): number =>
  shift ? (per === 1 ? 5 : per) : Math.max(1, per / 10);

/** Numbers of the ruler between two places of the track, far enough from each other to be read. */
export function ticksOf(scale: Scale, from: number, to: number): { value: number; px: number }[] {
  const apart = scale.per === 1 && to - from <= 14 * scale.step ? 36 : 60;
  const every = nice(Math.ceil((apart * scale.per) / scale.step));
  const first = Math.ceil(toReplicas(scale, from, 1) / every) * every;
  const last = toReplicas(scale, to, 1);
  const values = first === 0 && scale.per === 1 ? [1] : [];
  for (let value = Math.max(first, every); value <= last; value += every) if (value > 1) values.push(value);
  return values.map((value) => ({ value, px: centreOf(scale, value) }));
}

/** The middle of the cell that is the last of so many; of blocks their end. */
const centreOf = (scale: Scale, value: number): number =>
  scale.per === 1 ? (value - 1) * scale.step + scale.block / 2 : toPx(scale, value) - 2;

const NICE = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const nice = (least: number): number => NICE.find((step) => step >= least) ?? MOST;

/** How far the track is moved to the left so that the handle of so many replicas is seen. */
export const panFor = (scale: Scale, replicas: number, width: number): number =>
  Math.max(0, toPx(scale, replicas) + HANDLE_PX - width);
