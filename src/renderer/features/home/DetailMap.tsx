import { isNode, type Lab } from '../../../shared/model/lab.ts';
import { withoutLab } from '../../../shared/model/names.ts';
import { m } from '../../messages/index.ts';
import { cx } from '../../ui/index.ts';
import styles from './DetailMap.module.css';

const MOST_WORKERS = 12;

/** The members by name, managers above the network and what hangs on it below. */
export function DetailMap({ lab }: { lab: Lab }) {
  const of = (role: string) => lab.members.filter((member) => member.role === role).sort((a, b) => a.number - b.number);
  const below = [...of('registry'), ...of('mirror'), ...of('worker')];
  const shown = below.slice(0, MOST_WORKERS);
  return (
    <div className={styles.map}>
      <div className={styles.row}>
        {of('manager').map((member) => (
          <Member key={member.name} lab={lab} member={member} />
        ))}
      </div>
      <div className={styles.net}>
        <span>{[lab.name, lab.subnet].filter(Boolean).join(' · ')}</span>
      </div>
      <div className={styles.row}>
        {shown.map((member) => (
          <Member key={member.name} lab={lab} member={member} />
        ))}
        {below.length > shown.length && (
          <span className={styles.more}>{m.home.detail.more(below.length - shown.length)}</span>
        )}
      </div>
    </div>
  );
}

function Member({ lab, member }: { lab: Lab; member: Lab['members'][number] }) {
  const stopped = lab.state === 'stopped';
  const look =
    member.state === 'running' ? undefined : member.state === 'missing' || stopped ? styles.gone : styles.bad;
  return (
    <span className={cx(styles.member, !isNode(member) && styles.registry, look)} title={member.state}>
      {withoutLab(lab.name, member.name)}
    </span>
  );
}
