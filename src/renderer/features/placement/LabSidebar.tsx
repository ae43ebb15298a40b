import { Activity, AlignStartVertical, Play, Share, Square, Trash2, TriangleAlert } from 'lucide-react';
import type { Lab } from '../../../shared/model/lab.ts';
import { type Action, labActions, perform } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { openDialog, refOf, useNoIpvs } from '../../stores/index.ts';
import { Sidebar, SidebarItem, SidebarSpace } from '../../ui/index.ts';
import styles from './LabPage.module.css';

const Attention = () => <TriangleAlert role="img" aria-label={m.lab.sidebar.attention} className={styles.attention} />;

/** The pages of a lab, and at the bottom what can be done with the whole of it. */
export function LabSidebar({ lab, view }: { lab: Lab; view: string }) {
  const words = m.lab.sidebar;
  const noIpvs = useNoIpvs(lab.engine);
  const { primary, others, destroy } = labActions(lab);
  const act = (id: string): Action | undefined => [primary, ...others].find((action) => action.id.startsWith(`${id} `));
  const start = act('lab.start');
  const stop = act('lab.stop');
  const route = { page: 'lab', engine: lab.engine, lab: lab.name } as const;
  return (
    <Sidebar>
      <SidebarItem
        icon={AlignStartVertical}
        label={m.lab.placement}
        href={hrefOf({ ...route, view: 'placement' })}
        current={view !== 'doctor'}
      />
      <SidebarItem
        icon={Activity}
        label={m.actions.doctor}
        href={hrefOf({ ...route, view: 'doctor' })}
        current={view === 'doctor'}
        {...(noIpvs ? { note: <Attention />, tone: 'warn' as const } : {})}
      />
      <SidebarSpace />
      {lab.spec && (
        <SidebarItem icon={Share} label={words.export} onClick={() => openDialog({ exportLab: refOf(lab) })} />
      )}
      {start && <SidebarItem icon={Play} label={words.start} onClick={() => void perform(start)} />}
      {stop && <SidebarItem icon={Square} label={words.stop} onClick={() => void perform(stop)} />}
      <SidebarItem icon={Trash2} label={words.destroy} onClick={() => void perform(destroy)} />
    </Sidebar>
  );
}
