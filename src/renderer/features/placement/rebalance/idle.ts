/** A page that is never idle is asked for a slice all the same after so long. */
const PATIENCE_MS = 1000;
/** A slice, where nobody says how much time there is. */
const SLICE_MS = 4;

interface Idle {
  after(work: (left: () => number) => void): number;
  cancel(handle: number): void;
}

const BY_BROWSER: Idle = {
  after: (work) => requestIdleCallback((deadline) => work(() => deadline.timeRemaining()), { timeout: PATIENCE_MS }),
  cancel: (handle) => cancelIdleCallback(handle),
};

const BY_TIMER: Idle = {
  after: (work) =>
    window.setTimeout(() => {
      const until = performance.now() + SLICE_MS;
      work(() => until - performance.now());
    }),
  cancel: (handle) => window.clearTimeout(handle),
};

/** Does `step` again and again, as long as it says that there is more, in slices in which the page is idle. */
export function whileIdle(step: () => boolean): () => void {
  // Safari has none.
  const idle = typeof requestIdleCallback === 'function' ? BY_BROWSER : BY_TIMER;
  let handle = idle.after(slice);
  function slice(left: () => number): void {
    do {
      if (!step()) return;
    } while (left() > 1);
    handle = idle.after(slice);
  }
  return () => idle.cancel(handle);
}
