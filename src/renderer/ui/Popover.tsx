import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Popover.module.css';

interface PopoverProps {
  trigger: ReactNode;
  label: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

/** A small panel at its button: a few settings, an explanation. */
export function Popover({ trigger, label, align = 'end', side = 'bottom', children, ...open }: PopoverProps) {
  return (
    <Radix.Root {...open}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles.popover}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
