import type { ReactNode } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { LabState } from '../../parts/index.ts';
import { hrefOf } from '../../routes.ts';
import { useFeed, useLab } from '../../stores/index.ts';
import { Crumbs } from '../../ui/index.ts';
import styles from './LabPage.module.css';
import { LabSidebar } from './LabSidebar.tsx';
import { HalfBuiltLab, MissingLab, StoppedLab } from './LabStates.tsx';
import { Placement } from './Placement.tsx';

interface LabPageProps {
  engine: string;
  lab: string;
  view: string;
  /** The task that is looked at. */
  selection?: string | undefined;
  /** Another view of the lab, in place of the placement view. */
  children?: ReactNode;
}

/** One lab: its name and state in the title bar, its pages in the sidebar, and the page that is open. */
export function LabPage({ engine, lab: name, view, selection, children }: LabPageProps) {
  const lab = useLab({ engine, lab: name });
  const state = useFeed('lab.list', {}, (feed) => feed.state);
  if (!lab) return state === 'waiting' ? null : <MissingLab name={name} />;
  return (
    <>
      <Crumbs
        path={[
          { label: m.common.labs, href: hrefOf({ page: 'home' }) },
          {
            label: (
              <span className={styles.crumb}>
                {lab.name}
                <LabState lab={lab} />
              </span>
            ),
          },
        ]}
      />
      <LabSidebar lab={lab} view={view} />
      {children ?? <PlacementOf lab={lab} selection={selection} />}
    </>
  );
}

/** Where there is no swarm to show, what to do about it is shown in its place. */
function PlacementOf({ lab, selection }: { lab: Lab; selection: string | undefined }) {
  if (lab.state === 'stopped') return <StoppedLab lab={lab} />;
  if (lab.state === 'half-built') return <HalfBuiltLab lab={lab} />;
  return <Placement lab={lab} selection={selection} />;
}
