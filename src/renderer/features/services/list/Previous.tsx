import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { changes } from '../../../../shared/service/index.ts';
import { m } from '../../../messages/index.ts';
import { ChangeList } from '../../../parts/service-acts/index.ts';
import { cx, text } from '../../../ui/index.ts';
import styles from './ServiceDetail.module.css';

/** What the last update changed. */
export function Previous({ service }: { service: SwarmService }) {
  const words = m.services.page;
  const { previous, spec } = service;
  return (
    <div className={styles.part}>
      <h3 className={text.semi}>{words.before}</h3>
      {previous ? (
        <ChangeList changes={changes(previous, spec)} />
      ) : (
        <p className={cx(text.sm, text.quiet)}>{words.noPrevious}</p>
      )}
    </div>
  );
}
