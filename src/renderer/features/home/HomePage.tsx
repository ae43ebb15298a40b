import { useState } from 'react';
import { ActionButton, importLab, newLab, usePageActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { FilterInput, listedEngines } from '../../parts/index.ts';
import { navigate, useRoute } from '../../routes.ts';
import { refOf, useEngines, useLabLooks, useLabs } from '../../stores/index.ts';
import { Crumbs, PageHead, Rail, Segmented } from '../../ui/index.ts';
import { EmptyHome } from './EmptyHome.tsx';
import { type Show, shownLabs } from './filter.ts';
import { groupsOf } from './groups.ts';
import styles from './HomePage.module.css';
import { LabDetail } from './LabDetail.tsx';
import { LabTable } from './LabTable.tsx';
import { NoMatch } from './NoMatch.tsx';

/** Every lab of every engine that answers. */
export function HomePage() {
  const labs = useLabs();
  const looks = useLabLooks();
  const engines = listedEngines(useEngines() ?? []);
  const route = useRoute();
  const [show, setShow] = useState<Show>('all');
  const [text, setText] = useState('');
  const clear = () => {
    setText('');
    setShow('all');
  };
  usePageActions([
    { id: 'home.clear', label: m.home.clear, group: 'view', shortcut: 'Escape', hidden: true, run: clear },
  ]);

  const pending = engines.some(({ id, state }) => state !== 'up' || looks?.get(id)?.state === 'looking');
  const failed = engines.some(({ id }) => looks?.get(id)?.state === 'failed');
  if (labs?.length === 0 && !pending && !failed) return <EmptyHome groups={groupsOf(engines, labs, false)} />;
  const found = shownLabs(labs ?? [], show, text, (id) => engines.find((engine) => engine.id === id)?.name);
  const groups = groupsOf(engines, found, show !== 'all' || text !== '');
  const shown = groups ? groups.flatMap((group) => group.labs) : found;
  const chosen = route.page === 'home' ? route.selected : undefined;
  const selected = shown.find((lab) => lab.engine === chosen?.engine && lab.name === chosen.lab) ?? shown[0];

  return (
    <>
      <Crumbs path={[{ label: m.common.app }]} />
      <PageHead
        title={m.home.title}
        note={labs?.length}
        actions={
          <div className={styles.acts}>
            <ActionButton action={importLab} />
            <ActionButton kind="primary" action={newLab} />
          </div>
        }
      >
        <FilterInput id="home.filter" label={m.home.filter} className={styles.filter} value={text} onChange={setText} />
        <Segmented
          label={m.home.show}
          value={show}
          onChange={setShow}
          options={[
            { value: 'all', label: m.home.all },
            { value: 'running', label: m.home.running },
            { value: 'stopped', label: m.home.stopped },
          ]}
        />
      </PageHead>
      <div className={styles.body}>
        <div className={styles.list}>
          <LabTable
            labs={shown}
            groups={groups}
            selected={selected}
            onSelect={(lab) => navigate({ page: 'home', selected: refOf(lab) }, { replace: true })}
          />
          {labs && labs.length > 0 && shown.length === 0 && <NoMatch show={show} text={text} onClear={clear} />}
          {shown.length > 0 && <p className={styles.footer}>{m.home.footer}</p>}
        </div>
        {selected && (
          <Rail
            label={m.home.detail.rail}
            open={chosen !== undefined}
            close={m.common.close}
            onClose={() => navigate({ page: 'home' }, { replace: true })}
          >
            <LabDetail lab={selected} />
          </Rail>
        )}
      </div>
    </>
  );
}
