import type { LogTarget } from '../../../shared/contract/swarm.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { navigate } from '../../routes.ts';
import { refOf, useFeed } from '../../stores/index.ts';
import { PageHead } from '../../ui/index.ts';
import { ChooseTarget } from './ChooseTarget.tsx';
import styles from './LogsPage.module.css';
import { LogView } from './LogView.tsx';
import { TargetPicker } from './TargetPicker.tsx';
import { type Known, nodesWithLog, parseTarget, selectionOf } from './target.ts';

const NOTHING: Known = { nodes: new Map(), services: new Map(), tasks: new Map() };

/** The log of a service, a task or a node of the lab; `selection` says whose: `service:ID`, `task:ID`, `node:SHORT`. */
export function LogsPage({ lab, selection }: { lab: Lab; selection: string | undefined }) {
  const ref = refOf(lab);
  const known: Known = useFeed('swarm.live', ref, (view) => view.data) ?? NOTHING;
  const nodes = nodesWithLog(lab, known);
  const target = parseTarget(selection);
  const pick = (next: LogTarget) =>
    navigate({ page: 'lab', engine: lab.engine, lab: lab.name, view: 'logs', selection: selectionOf(next) });
  const picker = <TargetPicker target={target} known={known} nodes={nodes} onPick={pick} />;
  if (target) return <LogView key={selection} lab={ref} target={target} known={known} picker={picker} />;
  return (
    <div className={styles.page}>
      <PageHead title={m.logs.title}>{picker}</PageHead>
      <ChooseTarget lab={ref} known={known} nodes={nodes} />
    </div>
  );
}
