import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './Kbd.tsx';
import styles from './Menu.module.css';

interface MenuProps {
  /** One button. */
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
  /** Names the menu where its trigger's name does not. */
  label?: string;
}

/** A menu under its button. Not modal: the rest of the page stays reachable, and no style element is injected. */
export function Menu({ trigger, children, align = 'end', label }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8} aria-label={label}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  icon?: LucideIcon | undefined;
  children: ReactNode;
  /** Quiet words at the right. */
  note?: ReactNode;
  shortcut?: string | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  onSelect: () => void;
}

export function MenuItem({ icon: Icon, children, note, shortcut, danger, disabled, onSelect }: MenuItemProps) {
  return (
    <Radix.Item className={cx(styles.item, danger && styles.danger)} disabled={disabled ?? false} onSelect={onSelect}>
      <span className={styles.icon}>{Icon && <Icon aria-hidden />}</span>
      <span className={styles.text}>{children}</span>
      {note && <span className={styles.note}>{note}</span>}
      {shortcut && <Kbd keys={shortcut} />}
    </Radix.Item>
  );
}

interface MenuChoiceProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode; note?: ReactNode; disabled?: boolean }[];
}

/** One of several, ticked. */
export function MenuChoice<V extends string>({ label, value, onChange, options }: MenuChoiceProps<V>) {
  return (
    <>
      <Radix.Label className={styles.label}>{label}</Radix.Label>
      <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as V)}>
        {options.map((option) => (
          <Radix.RadioItem
            key={option.value}
            className={styles.item}
            value={option.value}
            disabled={option.disabled ?? false}
          >
            <span className={styles.icon}>
              <Radix.ItemIndicator>
                <Check aria-hidden />
              </Radix.ItemIndicator>
            </span>
            <span className={styles.text}>{option.label}</span>
            {option.note && <span className={styles.note}>{option.note}</span>}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  );
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className={styles.label}>{children}</Radix.Label>
);
export const MenuLine = () => <Radix.Separator className={styles.line} />;
