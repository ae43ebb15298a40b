import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  icon?: LucideIcon;
  title: ReactNode;
  /** What the thing is, in one sentence. */
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {Icon && <Icon aria-hidden />}
      <div className={styles.words}>
        <div className={styles.title}>{title}</div>
        {children && <div className={styles.about}>{children}</div>}
      </div>
      {action}
    </div>
  );
}
