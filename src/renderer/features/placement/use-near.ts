import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Drawn } from './view/density.ts';

/** Half a screen away is near enough to be made ready. */
const MARGIN = '50%';

let observer: IntersectionObserver | undefined;
const watched = new WeakMap<Element, (near: boolean) => void>();

function watch(element: Element, tell: (near: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
    },
    { rootMargin: MARGIN },
  );
  watched.set(element, tell);
  observer.observe(element);
  return () => observer?.unobserve(element);
}

/** Whether an element is in view or nearly so. One that is not asked about always is. */
export function useNear(asked: boolean): [RefObject<HTMLElement | null>, boolean] {
  const ref = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => (asked && ref.current ? watch(ref.current, setNear) : undefined), [asked]);
  return [ref, near || !asked];
}

/** About as high as a column will be, so that what is scrolled past does not jump. */
export function likelyHeight(tasks: number, density: Drawn): number {
  const head = 118;
  return head + (density === 'squares' ? Math.ceil(tasks / 8) * 20 : Math.min(tasks, 24) * 28);
}
