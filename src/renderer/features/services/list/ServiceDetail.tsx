import { X } from 'lucide-react';
import type { LabRef } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { currentTasks } from '../../../parts/service-acts/index.ts';
import { type ServiceRow, type Swarm, Swatch } from '../../../swarm/index.ts';
import { cx, IconButton, text } from '../../../ui/index.ts';
import { DetailActs } from './DetailActs.tsx';
import { Previous } from './Previous.tsx';
import { Rollout } from './Rollout.tsx';
import styles from './ServiceDetail.module.css';
import { ServiceStateWord } from './ServiceStateWord.tsx';
import { SpecWords } from './SpecWords.tsx';
import { TaskTable } from './TaskTable.tsx';

interface ServiceDetailProps {
  lab: LabRef;
  row: ServiceRow;
  swarm: Swarm;
  onClose: () => void;
}

/** The selected service, under the table: its rollout and tasks, what is wanted of it, and what can be done with it. */
export function ServiceDetail({ lab, row, swarm, onClose }: ServiceDetailProps) {
  const { service } = row;
  const words = m.services.page;
  const tasks = currentTasks(swarm.model, service);
  return (
    <section className={styles.detail} aria-label={words.details(service.name)}>
      <div className={styles.head}>
        <Swatch colour={row.colour} />
        <h2 className={cx(text.title, text.ellipsis)}>{service.name}</h2>
        <span className={cx(text.sm, styles.now)}>
          <ServiceStateWord row={row} />
        </span>
        <span className={cx(text.xs, text.quiet, styles.version)}>{words.version(service.version)}</span>
        <span className={styles.grow} />
        <DetailActs lab={lab} service={service} />
        <IconButton icon={X} label={words.close} onClick={onClose} />
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          {row.error !== undefined && <p className={cx(text.sm, text.bad, styles.error)}>{row.error}</p>}
          <Rollout lab={lab} service={service} tasks={tasks} />
          <TaskTable lab={lab} cells={swarm.index.ofService(service.id)} nodes={swarm.model.nodes} />
        </div>
        <div className={styles.column}>
          <SpecWords spec={service.spec} />
          <Previous service={service} />
        </div>
      </div>
    </section>
  );
}
