import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './Button.tsx';
import { cx } from './cx.ts';
import styles from './Rail.module.css';

interface RailProps {
  label: string;
  /** Below 1000 px the rail lies over the page and is there only while it is open. */
  open: boolean;
  onClose: () => void;
  close: string;
  width?: 'rail' | 'wide' | 'broad';
  children: ReactNode;
}

/** Details beside a page, at its right edge; a drawer over the page where that is narrow. */
export function Rail({ label, open, onClose, close, width = 'rail', children }: RailProps) {
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open && lies(rail.current)) rail.current?.focus();
  }, [open]);
  return (
    <aside
      ref={rail}
      className={cx(styles.rail, styles[width])}
      aria-label={label}
      data-open={open || undefined}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !lies(rail.current)) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.close}>
        <IconButton icon={X} label={close} plain onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}

const lies = (rail: HTMLElement | null): boolean => rail !== null && getComputedStyle(rail).position === 'fixed';
