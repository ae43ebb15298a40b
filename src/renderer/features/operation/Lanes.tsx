import {
  Check,
  Circle,
  CircleDashed,
  CornerUpLeft,
  Download,
  HardDrive,
  KeyRound,
  Layers,
  type LucideIcon,
  Network,
  OctagonX,
  Package,
  Server,
} from 'lucide-react';
import { m } from '../../messages/index.ts';
import { Spinner } from '../../ui/index.ts';
import type { Lane } from './graph.ts';
import styles from './Lanes.module.css';

const ICONS: [RegExp, LucideIcon][] = [
  [/^network/, Network],
  [/^(registry|mirror)/, Package],
  [/^(manager|worker|node)/, Server],
  [/^image|pull/, Download],
  [/^(volume|spec)/, HardDrive],
  [/^(swarm|join|token)/, KeyRound],
  [/^(check|ready)/, Check],
];
const iconOf = (name: string): LucideIcon => ICONS.find(([pattern]) => pattern.test(name))?.[1] ?? Layers;

/** Names of the rows, at the left edge of the picture whatever is scrolled. */
export function Lanes({ lanes }: { lanes: readonly Lane[] }) {
  return (
    <ul className={styles.lanes} aria-label={m.operation.lane}>
      {lanes.map((lane) => {
        const Icon = iconOf(lane.name);
        return (
          <li key={lane.name} className={styles.lane} style={{ height: lane.height }}>
            <Icon aria-hidden />
            <span className={styles.name}>{lane.name}</span>
            <LaneMark lane={lane} />
          </li>
        );
      })}
    </ul>
  );
}

function LaneMark({ lane }: { lane: Lane }) {
  const word = m.operation.lanes[lane.state];
  // Where several things run side by side the number says more than a mark.
  if (lane.rows > 1 && lane.done < lane.total && lane.state !== 'failed') {
    return (
      <span className={styles[lane.state]} title={word}>
        {m.operation.lanes.count(lane.done, lane.total)}
      </span>
    );
  }
  return (
    <span className={styles[lane.state]} role="img" aria-label={word} title={word}>
      <Shape state={lane.state} />
    </span>
  );
}

function Shape({ state }: Pick<Lane, 'state'>) {
  if (state === 'running') return <Spinner />;
  const Icon = { done: Check, failed: OctagonX, stopped: CornerUpLeft, waiting: CircleDashed }[state] ?? Circle;
  return <Icon aria-hidden />;
}
