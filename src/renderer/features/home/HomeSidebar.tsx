import { Activity, Layers, LoaderCircle, ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { goDoctor, perform, showLog } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf, useRoute } from '../../routes.ts';
import { useFeed } from '../../stores/index.ts';
import { Sidebar, SidebarItem, SidebarLabel, SidebarSpace } from '../../ui/index.ts';

/** Of the pages that belong to no lab. */
export function HomeSidebar({ engines }: { engines: ReactNode }) {
  const { page } = useRoute();
  return (
    <Sidebar>
      <SidebarItem icon={Layers} label={m.common.labs} href={hrefOf({ page: 'home' })} current={page === 'home'} />
      {engines}
      <Operations />
      <SidebarSpace />
      <SidebarItem
        icon={Activity}
        label={goDoctor.label}
        href={hrefOf({ page: 'doctor' })}
        current={page === 'doctor'}
      />
      <SidebarItem icon={ScrollText} label={showLog.label} onClick={() => void perform(showLog)} />
    </Sidebar>
  );
}

/** What is under way, and how far it is. */
function Operations() {
  const operations = useFeed('operation.list', {}, (view) => view.data?.operations);
  const live = [...(operations?.values() ?? [])].filter((operation) => operation.endedAt === undefined);
  if (live.length === 0) return null;
  return (
    <>
      <SidebarLabel>{m.frame.operations}</SidebarLabel>
      {live.map((operation) => (
        <SidebarItem
          key={operation.id}
          icon={LoaderCircle}
          label={operation.title}
          note={`${operation.stepsDone}/${operation.stepsTotal}`}
          href={hrefOf({ page: 'operation', id: operation.id })}
        />
      ))}
    </>
  );
}
