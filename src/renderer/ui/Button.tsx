import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';
import { cx } from './cx.ts';
import { Spinner } from './Spinner.tsx';
import { Tooltip } from './Tooltip.tsx';

export type ButtonKind = 'default' | 'primary' | 'ghost' | 'danger';

interface Look {
  /** One primary button per view. */
  kind?: ButtonKind | undefined;
  small?: boolean | undefined;
}

export interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  icon?: LucideIcon | undefined;
  /** Shows a spinner in the same width and takes no clicks; the accessible name stays. */
  working?: boolean | undefined;
  ref?: Ref<HTMLButtonElement>;
}

const look = ({ kind = 'default', small }: Look, ...more: (string | false | undefined)[]): string =>
  cx(styles.button, kind !== 'default' && styles[kind], small && styles.small, ...more);

export function Button({ kind, small, icon: Icon, working, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={look({ kind, small }, working && styles.working, className)}
      aria-busy={working || undefined}
      onClick={working ? (event) => event.preventDefault() : onClick}
    >
      <span className={styles.content}>
        {Icon && <Icon aria-hidden />}
        {children}
      </span>
      {working && (
        <span className={styles.word} aria-hidden>
          <Spinner />
        </span>
      )}
    </button>
  );
}

export interface IconButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  icon: LucideIcon;
  /** The accessible name, shown as a tooltip too. */
  label: string;
  shortcut?: string | undefined;
  /** Leave the tooltip away where the name is plain beside it. */
  plain?: boolean | undefined;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  icon: Icon,
  label,
  shortcut,
  plain,
  kind = 'ghost',
  small = true,
  className,
  ...rest
}: IconButtonProps) {
  const button = (
    <button type="button" {...rest} aria-label={label} className={look({ kind, small }, styles.icon, className)}>
      <Icon aria-hidden />
    </button>
  );
  return plain ? button : <Tooltip text={label} shortcut={shortcut} trigger={button} />;
}

export interface ButtonLinkProps extends Look {
  href: string;
  icon?: LucideIcon | undefined;
  children: ReactNode;
  className?: string | undefined;
}

/** A way to another page that looks like a button. */
export function ButtonLink({ kind, small, href, icon: Icon, children, className }: ButtonLinkProps) {
  return (
    <a href={href} className={look({ kind, small }, className)}>
      {Icon && <Icon aria-hidden />}
      {children}
    </a>
  );
}
