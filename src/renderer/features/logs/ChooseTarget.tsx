import { ScrollText } from 'lucide-react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { ButtonLink, Centred, EmptyState } from '../../ui/index.ts';
import styles from './LogsPage.module.css';
import type { Known } from './target.ts';

interface ChooseTargetProps {
  lab: LabRef;
  known: Known;
  /** Short names. */
  nodes: readonly string[];
}

/** In place of a log that nobody has chosen yet. */
export function ChooseTarget({ lab: { engine, lab }, known, nodes }: ChooseTargetProps) {
  const link = (selection: string, name: string) => (
    <ButtonLink key={selection} href={hrefOf({ page: 'lab', engine, lab, view: 'logs', selection })}>
      {name}
    </ButtonLink>
  );
  const services = [...known.services.values()].sort((a, b) => a.name.localeCompare(b.name));
  const isEmpty = services.length + nodes.length === 0;
  return (
    <Centred>
      <EmptyState icon={ScrollText} title={m.logs.chooseTitle}>
        {isEmpty ? m.logs.nothing : m.logs.chooseAbout}
      </EmptyState>
      {services.length > 0 && (
        <section className={styles.choices} aria-label={m.logs.services}>
          <h2 className={styles.group}>{m.logs.services}</h2>
          {services.map(({ id, name }) => link(`service:${id}`, name))}
        </section>
      )}
      {nodes.length > 0 && (
        <section className={styles.choices} aria-label={m.logs.nodes}>
          <h2 className={styles.group}>{m.logs.nodes}</h2>
          {nodes.map((short) => link(`node:${short}`, short))}
        </section>
      )}
    </Centred>
  );
}
