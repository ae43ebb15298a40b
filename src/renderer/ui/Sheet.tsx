import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from './Button.tsx';
import styles from './Sheet.module.css';

interface SheetProps {
  title: ReactNode;
  /** Beside the title: views, what it is about. */
  head?: ReactNode;
  close: string;
  onClose: () => void;
  /** Where the focus starts; else at the first thing that takes it. */
  initialFocus?: RefObject<HTMLElement | null>;
  foot: ReactNode;
  children: ReactNode;
}

/** A large form over the page, from the right edge; what is behind it stays in sight at the left. */
export function Sheet({ title, head, close, onClose, initialFocus, foot, children }: SheetProps) {
  const focusFirst = (event: Event) => {
    if (!initialFocus?.current) return;
    event.preventDefault();
    initialFocus.current.focus();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        {/* Not Radix's own overlay: that one injects a style element, which the content security policy forbids. */}
        <div className={styles.overlay} />
        <Radix.Content className={styles.sheet} aria-modal aria-describedby={undefined} onOpenAutoFocus={focusFirst}>
          <div className={styles.head}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            {head}
            <span className={styles.grow} />
            <IconButton icon={X} label={close} plain onClick={onClose} />
          </div>
          <div className={styles.body}>{children}</div>
          {foot && <div className={styles.foot}>{foot}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
