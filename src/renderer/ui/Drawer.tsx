import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { IconButton } from './Button.tsx';
import styles from './Drawer.module.css';

interface DrawerProps {
  /** Names it among the page's regions. */
  label: string;
  title: ReactNode;
  /** Beside the title, where there is room: the last line while it is closed. */
  summary?: ReactNode;
  tools?: ReactNode;
  /** Height of the open part in px; 0 is closed. */
  height: number;
  onHeight: (height: number) => void;
  labels: { open: string; close: string; resize: string };
  children: ReactNode;
}

const OPEN = 200;
const MIN = 72;
const STEP = 24;
const highest = () => Math.round(window.innerHeight * 0.6);
const settled = (height: number) => (height < MIN ? 0 : Math.min(highest(), height));

/** A panel at the bottom: a line when closed, resized by its edge or by the arrow keys. */
export function Drawer({ label, title, summary, tools, height, onHeight, labels, children }: DrawerProps) {
  const [dragged, setDragged] = useState<number>();
  const shown = Math.min(dragged ?? height, highest());
  const open = shown > 0;

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    setDragged(Math.max(0, event.currentTarget.getBoundingClientRect().top - event.clientY + shown));
  };
  const drop = () => {
    if (dragged !== undefined) onHeight(settled(dragged));
    setDragged(undefined);
  };
  const key = (event: KeyboardEvent) => {
    const by = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onHeight(by > 0 ? settled(Math.max(MIN, shown + by)) : settled(shown + by));
  };

  return (
    <section className={styles.drawer} aria-label={label}>
      {/* biome-ignore lint/a11y/useSemanticElements: an <hr> takes no focus and no value */}
      <div
        className={styles.edge}
        role="separator"
        aria-orientation="horizontal"
        aria-label={labels.resize}
        aria-valuenow={shown}
        aria-valuemin={0}
        aria-valuemax={highest()}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={drop}
        onKeyDown={key}
      />
      <div className={styles.head}>
        <span className={styles.title}>{title}</span>
        <span className={styles.summary}>{summary}</span>
        {tools}
        <IconButton
          icon={open ? ChevronDown : ChevronUp}
          label={open ? labels.close : labels.open}
          aria-expanded={open}
          onClick={() => onHeight(open ? 0 : OPEN)}
        />
      </div>
      {open && (
        <div className={styles.body} style={{ height: shown }}>
          {children}
        </div>
      )}
    </section>
  );
}
