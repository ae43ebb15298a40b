import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from './Button.tsx';
import { cx } from './cx.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What the act means; read out with the title. */
  about?: ReactNode;
  children?: ReactNode;
  /** Buttons, the safe one first. */
  actions?: ReactNode;
  /** Where the focus starts; else at the first thing that takes it. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Interrupts with a question that cannot be undone. */
  alert?: boolean;
  /** `full`: as wide as the window lets it be, for what is read across. */
  wide?: boolean | 'full';
  /** The children fill it to its edges and the title is for screen readers alone. */
  bare?: boolean;
  /** Accessible name of a close button at the top; leave it away where `actions` holds one. */
  close?: string;
}

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, about, children, actions, initialFocus, alert, wide, bare, close } = props;
  const focusFirst = (event: Event) => {
    if (!initialFocus?.current) return;
    event.preventDefault();
    initialFocus.current.focus();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        {/* Not Radix's own overlay: that one injects a style element, which the content security policy forbids. */}
        <div className={styles.overlay} data-state={open ? 'open' : 'closed'} />
        <Radix.Content
          className={cx(styles.dialog, wide && styles[wide === 'full' ? 'full' : 'wide'], bare && styles.bare)}
          role={alert ? 'alertdialog' : 'dialog'}
          aria-modal
          onOpenAutoFocus={focusFirst}
          onEscapeKeyDown={(event) => isOfSearch(event) && event.preventDefault()}
          {...(about ? {} : { 'aria-describedby': undefined })}
        >
          <div className={styles.head}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            {close && <IconButton icon={X} label={close} plain onClick={() => onOpenChange(false)} />}
          </div>
          {about && (
            <Radix.Description asChild>
              <div className={styles.about}>{about}</div>
            </Radix.Description>
          )}
          {children && <div className={styles.body}>{children}</div>}
          {actions && <div className={styles.actions}>{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Escape in a search field with text empties that first. */
const isOfSearch = ({ target }: Event): boolean =>
  target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
