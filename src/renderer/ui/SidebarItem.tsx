import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './SidebarItem.module.css';

interface SidebarItemProps {
  icon: LucideIcon;
  /** Also its tooltip where the sidebar is narrow. */
  label: string;
  current?: boolean;
  /** At the right: a count, a word. */
  note?: ReactNode;
}

/** Leads somewhere, or does something: give it `href` or `onClick`. Below 1000 px only the icon is left. */
export function SidebarItem(props: SidebarItemProps & ({ href: string } | { onClick: () => void })) {
  const { icon: Icon, label, current, note } = props;
  const content = (
    <>
      <Icon aria-hidden />
      <span className={styles.text}>{label}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </>
  );
  if ('href' in props) {
    return (
      <a className={styles.item} href={props.href} title={label} aria-current={current ? 'page' : undefined}>
        {content}
      </a>
    );
  }
  return (
    <button type="button" className={styles.item} title={label} onClick={props.onClick}>
      {content}
    </button>
  );
}

export const SidebarLabel = ({ children }: { children: ReactNode }) => <h2 className={styles.label}>{children}</h2>;
/** What follows is at the bottom. */
export const SidebarSpace = () => <div className={styles.space} />;
/** Shown only where the sidebar has its full width. */
export const SidebarWide = ({ children }: { children: ReactNode }) => <div className={styles.wide}>{children}</div>;
