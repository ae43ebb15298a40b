import { useLayoutEffect, useRef } from 'react';

/** So near to the end counts as being there. */
const NEAR = 24;

/** Keeps the end of a growing list in sight, unless the person has scrolled up. `count` is what grows. */
export function useStickToEnd<E extends HTMLElement>(count: number) {
  const ref = useRef<E>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what moves the end
  useLayoutEffect(() => {
    if (ref.current && atEnd.current) ref.current.scrollTop = ref.current.scrollHeight;
  }, [count]);
  const onScroll = () => {
    const element = ref.current;
    if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
  };
  return { ref, onScroll };
}
