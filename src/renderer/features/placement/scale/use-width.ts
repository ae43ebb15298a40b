import { type RefCallback, useCallback, useState } from 'react';

/** Until something is measured. */
const USUAL_PX = 320;

/** The width of an element, as it is now. */
export function useWidth(): [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(USUAL_PX);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = () => setWidth(Math.floor(element.clientWidth) || USUAL_PX);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
