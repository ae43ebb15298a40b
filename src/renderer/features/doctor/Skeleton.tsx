import { m } from '../../messages/index.ts';
import { cx, text } from '../../ui/index.ts';
import styles from './Group.module.css';
import { GROUP_ICON } from './GroupSection.tsx';
import { ORDER } from './groups.ts';

/** The page as it will be, before the first answer: the groups are known, what is in them is not. */
export function Skeleton() {
  return (
    <div aria-hidden>
      {ORDER.map((group) => {
        const Icon = GROUP_ICON[group];
        return (
          <div key={group} className={styles.group}>
            <div className={styles.name}>
              <Icon />
              <div>
                <div className={cx(text.semi, text.second)}>{m.doctor.groups[group]}</div>
                <div className={styles.blank} />
              </div>
            </div>
            <div className={styles.checks}>
              <div className={styles.quiet}>
                <div className={styles.blank} />
                <div className={styles.blank} />
              </div>
            </div>
          </div>
        );
      })}
    </div>
  );
}
