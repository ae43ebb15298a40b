import { Boxes } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Lab } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { ErrorWords } from '../../../parts/index.ts';
import { navigate } from '../../../routes.ts';
import { openDialog, refOf } from '../../../stores/index.ts';
import { useSwarm } from '../../../swarm/index.ts';
import { Banner, Button, Centred, EmptyState } from '../../../ui/index.ts';
import { needsLook, type Sort, shownRows } from './rows.ts';
import { ServiceDetail } from './ServiceDetail.tsx';
import styles from './Services.module.css';
import { ServicesHead, type Shown } from './ServicesHead.tsx';
import { ServiceTable } from './ServiceTable.tsx';

/** The services of a lab: how they are, and of the one that is looked at what can be done with it. */
export function ServicesPage({ lab, selection }: { lab: Lab; selection: string | undefined }) {
  const swarm = useSwarm(refOf(lab), false);
  const { rows, view, status } = swarm;
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [sort, setSort] = useState<Sort>({ key: 'name', down: false });
  const { engine, name } = lab;
  const select = useCallback(
    (service: string | undefined) => {
      const route = { page: 'lab', engine, lab: name, view: 'services' } as const;
      navigate(service === undefined ? route : { ...route, selection: service }, { replace: true });
    },
    [engine, name],
  );
  // By name too: an address that somebody typed or kept.
  const selected = rows.find(({ service }) => service.id === selection || service.name === selection);
  const look = rows.filter(needsLook);
  const list = shownRows(shown === 'look' ? look : rows, filter, sort);
  const isKnown = swarm.model.services.size > 0 || (view.state === 'live' && status?.state !== 'connecting');

  return (
    <div className={styles.page}>
      <ServicesHead
        lab={lab}
        all={rows.length}
        look={look.length}
        running={rows.reduce((sum, row) => sum + row.running, 0)}
        shown={shown}
        onShown={setShown}
        filter={filter}
        onFilter={setFilter}
      />
      {view.error && (
        <Banner tone="bad" flush live>
          <ErrorWords error={view.error} />
        </Banner>
      )}
      {status?.state === 'stale' && (
        <Banner tone="warn" flush live>
          {m.services.page.stale(status.reason ?? '')}
        </Banner>
      )}
      {rows.length > 0 ? (
        <div className={styles.rows}>
          <ServiceTable rows={list} sort={sort} onSort={setSort} selected={selected?.service.id} onSelect={select} />
          {list.length === 0 && <p className={styles.none}>{m.services.page.noMatch(filter)}</p>}
        </div>
      ) : (
        <Centred>{isKnown ? <Empty lab={lab} /> : <p className={styles.none}>{m.services.page.loading}</p>}</Centred>
      )}
      {selected && (
        <ServiceDetail
          key={selected.service.id}
          lab={refOf(lab)}
          row={selected}
          swarm={swarm}
          onClose={() => select(undefined)}
        />
      )}
    </div>
  );
}

function Empty({ lab }: { lab: Lab }) {
  const words = m.services.page;
  return (
    <EmptyState
      icon={Boxes}
      title={words.empty}
      action={
        <span className={styles.acts}>
          <Button onClick={() => openDialog({ publish: refOf(lab) })}>{words.publish}</Button>
          <Button kind="primary" onClick={() => openDialog({ service: refOf(lab) })}>
            {words.newService}
          </Button>
        </span>
      }
    >
      {words.emptyAbout}
    </EmptyState>
  );
}
