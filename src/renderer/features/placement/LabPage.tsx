import type { ReactNode } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { LabState } from '../../parts/index.ts';
import { hrefOf } from '../../routes.ts';
import { refOf, useFeed, useLab } from '../../stores/index.ts';
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
  /** Another view of the lab, in place of the placement view; asked only while there is a swarm to show, unless it does without. */
  children?: ((lab: Lab) => ReactNode) | undefined;
  /** What is shown beside the board of the task that is looked at. */
  taskRail: (lab: Lab, task: string, onClose: () => void) => ReactNode;
}

/** Of a lab that does not come up these are wanted most: what is wrong with it, and what its nodes' daemons say. */
const WITHOUT_SWARM: ReadonlySet<string> = new Set(['doctor', 'logs']);

/** One lab: its name and state in the title bar, its pages in the sidebar, and the page that is open. */
export function LabPage({ engine, lab: name, view, selection, children, taskRail }: LabPageProps) {
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
                <span title={lab.name}>{lab.name}</span>
                <LabState lab={lab} />
              </span>
            ),
          },
        ]}
      />
      <LabSidebar lab={lab} view={view} />
      {WITHOUT_SWARM.has(view) && children ? (
        children(lab)
      ) : (
        <View lab={lab} selection={selection} view={children} taskRail={taskRail} />
      )}
    </>
  );
}

interface ViewProps extends Pick<LabPageProps, 'selection' | 'taskRail'> {
  lab: Lab;
  view: LabPageProps['children'];
}

/** Where there is no swarm to show, what to do about it is shown in its place. */
function View({ lab, selection, view, taskRail }: ViewProps) {
  // What lacks a node or two may have a swarm all the same, which is worth more than to know that it is not whole.
  const lives = useFeed('swarm.live', refOf(lab), (feed) => (feed.data?.nodes.size ?? 0) > 0);
  if (lab.state === 'stopped') return <StoppedLab lab={lab} />;
  if (lab.state === 'half-built' && !lives) return <HalfBuiltLab lab={lab} />;
  return view ? view(lab) : <Placement lab={lab} selection={selection} taskRail={taskRail} />;
}
