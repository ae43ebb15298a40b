import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Where in the window the present is kept. */
const KEEP_AT = 0.8;

/** Where work goes on: the present, and the row of what runs. */
export interface Place {
  x: number;
  /** Absent while nothing runs. */
  y: number | undefined;
}

/** What lies over the left and the upper edge, and how high a row is. */
export interface Frame {
  left: number;
  top: number;
  row: number;
}

/**
 * Keeps a moving place in sight until the person scrolls away from it; absent while nothing moves. To the right it moves along
 * with it; up and down only when its row would not be seen.
 */
export function useFollow(target: RefObject<HTMLElement | null>, place: Place | undefined, frame: Frame) {
  const [following, setFollowing] = useState(true);
  /** Where we scrolled to last: any other place is the person's doing. */
  const ours = useRef({ left: 0, top: 0 });
  const { left, top, row } = frame;
  const { x, y } = place ?? {};

  useLayoutEffect(() => {
    const element = target.current;
    if (!element || x === undefined || !following) return;
    const wanted = Math.max(0, x - (element.clientWidth - left) * KEEP_AT);
    if (Math.abs(wanted - element.scrollLeft) >= 1) element.scrollLeft = wanted;
    if (y !== undefined) element.scrollTop = revealed(y, element.scrollTop, element.clientHeight - top, row);
    ours.current = { left: element.scrollLeft, top: element.scrollTop };
  }, [target, x, y, left, top, row, following]);

  return {
    following,
    onScroll: () => {
      const element = target.current;
      if (!element || x === undefined) return;
      const { left: ownLeft, top: ownTop } = ours.current;
      if (Math.abs(element.scrollLeft - ownLeft) > 2 || Math.abs(element.scrollTop - ownTop) > 2) setFollowing(false);
    },
    again: () => setFollowing(true),
  };
}

/** How far down to scroll for a row to be seen: not at all where it is, else so that it stands in the upper third. */
export function revealed(y: number, scrolled: number, room: number, row: number): number {
  if (y >= scrolled && y + row <= scrolled + room) return scrolled;
  return Math.max(0, y - room / 3);
}
