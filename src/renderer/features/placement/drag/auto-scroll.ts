/** How near an edge of what scrolls the pointer has to be, and how fast that goes. */
const EDGE_PX = 36;
const STEP_PX = 12;

/** Scrolls what lies under a dragged thing while it is held near an edge. */
export function createScroller(): { at(x: number, y: number): void; stop(): void } {
  let frame: number | undefined;
  let box: HTMLElement | undefined;
  let by = { x: 0, y: 0 };

  const step = (): void => {
    frame = undefined;
    if (!box || (by.x === 0 && by.y === 0)) return;
    box.scrollBy(by.x, by.y);
    frame = requestAnimationFrame(step);
  };
  return {
    at(x, y) {
      box = scrollingAt(x, y);
      const rect = box?.getBoundingClientRect();
      by = rect ? { x: towards(x, rect.left, rect.right), y: towards(y, rect.top, rect.bottom) } : { x: 0, y: 0 };
      frame ??= requestAnimationFrame(step);
    },
    stop() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
      box = undefined;
    },
  };
}

function towards(at: number, start: number, end: number): number {
  if (at < start + EDGE_PX) return -STEP_PX;
  return at > end - EDGE_PX ? STEP_PX : 0;
}

function scrollingAt(x: number, y: number): HTMLElement | undefined {
  let element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-scrolls]') ?? undefined;
  while (element && element.scrollHeight <= element.clientHeight) {
    element = element.parentElement?.closest<HTMLElement>('[data-scrolls]') ?? undefined;
  }
  return element;
}
