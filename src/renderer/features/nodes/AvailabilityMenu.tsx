import { ChevronDown, Pause, Unplug } from 'lucide-react';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { actTo, type NodeActs } from '../../parts/node-acts/index.ts';
import { Button, cx, Menu, MenuChoice } from '../../ui/index.ts';
import styles from './AvailabilityMenu.module.css';

const ICON = { active: undefined, pause: Pause, drain: Unplug } as const;
const ALL = ['active', 'pause', 'drain'] as const;

/** What Swarm may put on a node, and how to change it. */
export function AvailabilityMenu({ node, onAct }: { node: SwarmNode; onAct: NodeActs['act'] }) {
  const now = node.availability;
  const words = m.nodes;
  const name = words.availabilityOf(node.short, words.availability[now]);
  return (
    <Menu
      align="start"
      label={name}
      trigger={
        <Button small icon={ICON[now]} aria-label={name} className={cx(styles.button, now !== 'active' && styles.away)}>
          {words.availability[now]}
          <ChevronDown aria-hidden className={styles.down} />
        </Button>
      }
    >
      <MenuChoice
        label={words.columns.availability}
        value={now}
        onChange={(next) => next !== now && onAct(node, actTo[next])}
        options={ALL.map((value) => ({
          value,
          label: words.availability[value],
          note: words.availabilityNotes[value],
        }))}
      />
    </Menu>
  );
}
