import { type RefObject, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { m } from '../../../messages/index.ts';
import { colourClass } from '../../../swarm/index.ts';
import { cx, text } from '../../../ui/index.ts';
import styles from './Drag.module.css';
import { dragStore } from './drag.ts';
import { dropWords } from './drop.ts';
import { placeLabel } from './use-drag.ts';

/** What is held, beside the pointer, and whether it fits where it is. */
export function DragLabel({ label }: { label: RefObject<HTMLElement | null> }) {
  const { drag } = useStore(dragStore);
  const drop = drag?.over === undefined ? undefined : dropWords(drag, drag.over);
  // What it says changes how wide it is.
  useLayoutEffect(() => {
    if (drag) placeLabel(label.current);
  }, [drag, label]);
  return (
    <div ref={label as RefObject<HTMLDivElement>} className={styles.label} hidden={!drag} aria-hidden>
      {drag && (
        <>
          <b className={cx(styles.what, colourClass(drag.colour))}>{drag.what}</b>
          <span className={drop?.fits === false ? text.warn : text.second}>{drop?.words ?? m.board.drag.drop}</span>
          <span className={text.quiet}>{m.board.drag.cancel}</span>
        </>
      )}
    </div>
  );
}
