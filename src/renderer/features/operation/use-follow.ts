import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Where in the window the present is kept. */
const KEEP_AT = 0.8;

/**
 * Keeps a moving place in sight until the person scrolls away from it. `x` is that place, absent while nothing moves;
 * `covered` is what lies over the left edge.
 */
export function useFollow(target: RefObject<HTMLElement | null>, x: number | undefined, covered: number) {
  const [following, setFollowing] = useState(true);
  /** Where we scrolled to last: any other place is the person's doing. */
  const ours = useRef(0);

  useLayoutEffect(() => {
    const element = target.current;
    if (!element || x === undefined || !following) return;
    const room = element.clientWidth - covered;
    const wanted = Math.max(0, x - room * KEEP_AT);
    if (Math.abs(wanted - element.scrollLeft) < 1) return;
    element.scrollLeft = wanted;
    ours.current = element.scrollLeft;
  }, [target, x, covered, following]);

  return {
    following,
    onScroll: () => {
      const element = target.current;
      if (element && x !== undefined && Math.abs(element.scrollLeft - ours.current) > 2) setFollowing(false);
    },
    again: () => setFollowing(true),
  };
}
