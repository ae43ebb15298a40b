import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { useFeed } from '../../stores/index.ts';
import { text } from '../../ui/index.ts';
import styles from './LabDetail.module.css';
import { Section } from './Section.tsx';

/** What runs in the selected lab. Lives only while the rail shows it: a watch of every lab would be dear. */
export function SwarmSummary({ lab }: { lab: LabRef }) {
  const live = useFeed('swarm.live', lab, (view) => view.data);
  const status = live?.status.get('status');
  if (!live || !status || status.state === 'connecting') return null;
  const tasks = [...live.tasks.values()].filter((task) => task.state === 'running' && task.desired === 'running');
  const leader = [...live.nodes.values()].find((node) => node.leader);
  return (
    <Section title={m.home.detail.swarm}>
      {status.reason && <p className={styles.reason}>{status.reason}</p>}
      <Fact name={m.home.detail.services} value={String(live.services.size)} />
      <Fact name={m.home.detail.tasks} value={String(tasks.length)} />
      <Fact name={m.home.detail.leader} value={leader?.short ?? m.common.none} />
    </Section>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div className={styles.fact}>
    <span className={text.second}>{name}</span>
    <span className={text.num}>{value}</span>
  </div>
);
