/** Milliseconds to pixels, in steps: the picture is redrawn smaller a few times, it never creeps. */
export interface Scale {
  pxPerMs: number;
  /** Distance of the lines of the grid, in milliseconds. */
  tick: number;
  /** Width of the whole picture. */
  width: number;
}

const SECOND = 1000;
const SPANS = [6, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600].map((s) => s * SECOND);
const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600].map((s) => s * SECOND);
/** Below this a one-second step cannot be seen: from here on the picture scrolls. */
const MIN_PX_PER_MS = 16 / SECOND;
const MIN_TICK_PX = 72;
/** However long it takes (a machine that slept through it): nobody scrolls further. */
const MOST_PX = 24_000;
/** Room behind the last step for its name. */
const TAIL_PX = 150;

/** `end` is when the last step is thought to end. */
export function toScale(end: number, viewport: number): Scale {
  const room = Math.max(200, viewport - TAIL_PX);
  const span = SPANS.find((candidate) => candidate >= end) ?? end;
  const pxPerMs = Math.min(Math.max(MIN_PX_PER_MS, room / span), MOST_PX / span);
  const tick = TICKS.find((candidate) => candidate * pxPerMs >= MIN_TICK_PX) ?? MIN_TICK_PX / pxPerMs;
  return { pxPerMs, tick, width: Math.max(viewport, Math.ceil(end * pxPerMs) + TAIL_PX) };
}

/** The lines of the grid that the picture has room for. */
export function toTicks(scale: Scale): number[] {
  const count = Math.floor(scale.width / (scale.tick * scale.pxPerMs)) + 1;
  return Array.from({ length: count }, (_, i) => i * scale.tick);
}
