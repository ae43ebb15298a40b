import { LabSpec } from '../../../shared/model/lab.ts';
import { PRESETS } from '../../../shared/presets.ts';
import { ActionButton, importLab, newLab } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { marksOfSpec, TopologyThumb } from '../../parts/index.ts';
import { hrefOf } from '../../routes.ts';
import { useCurrentEngine } from '../../stores/index.ts';
import { Centred, Crumbs, PageHead, StateBadge } from '../../ui/index.ts';
import styles from './EmptyHome.module.css';
import type { EngineLabs } from './groups.ts';
import { LabTable } from './LabTable.tsx';

/** No lab yet: what one is, and three to begin with; of several engines, how each is. */
export function EmptyHome({ groups }: { groups: readonly EngineLabs[] | undefined }) {
  const engine = useCurrentEngine();
  return (
    <>
      <Crumbs path={[{ label: m.common.app }]} />
      <PageHead title={m.home.title} />
      {groups && (
        <div className={styles.engines}>
          <LabTable labs={[]} groups={groups} selected={undefined} onSelect={() => {}} />
        </div>
      )}
      <Centred>
        <h2 className={styles.title}>{m.home.empty.title}</h2>
        <p className={styles.about}>{m.home.empty.about}</p>
        <ul className={styles.presets}>
          {PRESETS.slice(0, 3).map(({ id, spec }) => (
            <li key={id}>
              <a className={styles.preset} href={hrefOf({ page: 'wizard', step: 'topology', preset: id })}>
                <TopologyThumb className={styles.thumb} marks={marksOfSpec(LabSpec.parse(spec))} />
                <span className={styles.name}>{m.home.presets[id]?.name}</span>
                <span className={styles.words}>{m.home.presets[id]?.about}</span>
              </a>
            </li>
          ))}
        </ul>
        <div className={styles.acts}>
          <ActionButton kind="primary" action={newLab} />
          <ActionButton action={importLab} />
          {engine && !groups && <StateBadge look="live">{[m.home.empty.ready, engine.name].join(' · ')}</StateBadge>}
        </div>
      </Centred>
    </>
  );
}
