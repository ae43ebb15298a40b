import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** The size of an element's inside, followed, and the screen's pixels per px. */
export function usePane(ref: RefObject<HTMLElement | null>): { width: number; height: number; ratio: number } {
  const [pane, setPane] = useState({ width: 0, height: 0, ratio: 1 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      const ratio = window.devicePixelRatio || 1;
      setPane((was) =>
        was.width === width && was.height === height && was.ratio === ratio ? was : { width, height, ratio },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  useRatioChange(setPane);
  return pane;
}

/** A window that is moved to another screen, or zoomed, keeps its size in px. */
function useRatioChange(
  set: (change: (was: { width: number; height: number; ratio: number }) => typeof was) => void,
): void {
  useEffect(() => {
    const abort = new AbortController();
    const listen = (): void => {
      const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      const changed = (): void => {
        set((was) => ({ ...was, ratio: window.devicePixelRatio || 1 }));
        listen();
      };
      query.addEventListener('change', changed, { once: true, signal: abort.signal });
    };
    listen();
    return () => abort.abort();
  }, [set]);
}
