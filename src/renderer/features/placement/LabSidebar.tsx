import {
  Activity,
  AlignStartVertical,
  Boxes,
  CircleFadingArrowUp,
  Pencil,
  Play,
  ScrollText,
  Server,
  Share,
  Square,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { type Action, labActions, perform } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { openDialog, refOf, useNoIpvs } from '../../stores/index.ts';
import { useSwarm } from '../../swarm/index.ts';
import { Sidebar, SidebarItem, SidebarSpace } from '../../ui/index.ts';
import styles from './LabPage.module.css';

interface Note {
  note?: ReactNode;
}

const attention = (count?: number): Note => ({
  note: (
    <span className={styles.note}>
      {count}
      <TriangleAlert role="img" aria-label={m.lab.sidebar.attention} className={styles.attention} />
    </span>
  ),
});

const VIEWS = [
  { view: 'placement', icon: AlignStartVertical },
  { view: 'services', icon: Boxes },
  { view: 'nodes', icon: Server },
  { view: 'logs', icon: ScrollText },
] as const;

/** The pages of a lab, and at the bottom what can be done with the whole of it. */
export function LabSidebar({ lab, view }: { lab: Lab; view: string }) {
  const words = m.lab.sidebar;
  const noIpvs = useNoIpvs(lab.engine);
  const notes = useNotes(lab);
  const { primary, others, destroy } = labActions(lab);
  const act = (id: string): Action | undefined => [primary, ...others].find((action) => action.id.startsWith(`${id} `));
  const start = act('lab.start');
  const stop = act('lab.stop');
  const edit = act('lab.edit');
  const upgrade = act('lab.upgrade');
  const route = { page: 'lab', engine: lab.engine, lab: lab.name } as const;
  return (
    <Sidebar>
      {VIEWS.map(({ view: one, icon }) => (
        <SidebarItem
          key={one}
          icon={icon}
          label={words.views[one]}
          href={hrefOf({ ...route, view: one })}
          current={view === one}
          {...notes[one]}
        />
      ))}
      <SidebarItem
        icon={Activity}
        label={m.actions.doctor}
        href={hrefOf({ ...route, view: 'doctor' })}
        current={view === 'doctor'}
        {...(noIpvs ? attention() : {})}
      />
      <SidebarSpace />
      {edit && <SidebarItem icon={Pencil} label={edit.label} onClick={() => void perform(edit)} />}
      {upgrade && (
        <SidebarItem icon={CircleFadingArrowUp} label={upgrade.label} onClick={() => void perform(upgrade)} />
      )}
      {lab.spec && (
        <SidebarItem icon={Share} label={words.export} onClick={() => openDialog({ exportLab: refOf(lab) })} />
      )}
      {start && <SidebarItem icon={Play} label={words.start} onClick={() => void perform(start)} />}
      {stop && <SidebarItem icon={Square} label={words.stop} onClick={() => void perform(stop)} />}
      <SidebarItem icon={Trash2} label={words.destroy} onClick={() => void perform(destroy)} />
    </Sidebar>
  );
}

/** How many services and nodes there are, and whether one of them is not well. Says nothing before the swarm has answered. */
function useNotes(lab: Lab): Partial<Record<(typeof VIEWS)[number]['view'], Note>> {
  const { model, rows, board } = useSwarm(refOf(lab), false);
  if (model.nodes.size === 0) return {};
  const noted = (count: number, unwell: boolean): Note => (unwell ? attention(count) : { note: count });
  return {
    services: noted(
      rows.length,
      rows.some(({ state }) => state === 'short'),
    ),
    nodes: noted(model.nodes.size, board.counts.down > 0),
  };
}
