import { type MouseEvent, memo } from 'react';
import { formatAge } from '../../../shared/format.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { ActionButton, LabMenu, labActions, perform } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { downCount, LabState, marksOfLab, TopologyThumb } from '../../parts/index.ts';
import { useEngine, useFeed } from '../../stores/index.ts';
import { cx, ProgressBar, pageTable, text } from '../../ui/index.ts';
import { nodeCounts, servicePorts } from './counts.ts';
import styles from './LabTable.module.css';

interface LabRowProps {
  lab: Lab;
  selected: boolean;
  now: number;
  /** It stands under the name of its engine. */
  grouped: boolean;
  onSelect: (lab: Lab) => void;
}

export const LabRow = memo(function LabRow({ lab, selected, now, grouped, onSelect }: LabRowProps) {
  const engine = useEngine(lab.engine);
  const { managers, workers } = nodeCounts(lab);
  const { primary } = labActions(lab);
  return (
    <tr
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      className={cx(pageTable.row, styles.lab)}
      onClick={(event) => isOfRow(event) && onSelect(lab)}
      onDoubleClick={(event) => isOfRow(event) && void perform(primary)}
    >
      <td>
        <TopologyThumb marks={marksOfLab(lab)} label={m.home.topology(managers, workers, downCount(lab))} />
      </td>
      <th scope="row" className={styles.name}>
        <div className={styles.title}>{lab.name}</div>
        <div className={styles.about}>{aboutOf(lab)}</div>
      </th>
      <td>
        <LabState lab={lab} />
        <RowProgress operation={lab.operation} />
      </td>
      {!grouped && <td className={cx(styles.engine, text.second, text.ellipsis)}>{engine?.name ?? lab.engine}</td>}
      <td className={cx(styles.nodes, text.num)} title={m.home.nodesSpoken(managers, workers)}>
        {m.home.nodes(managers, workers)}
      </td>
      <td className={cx(styles.age, text.num, text.second)}>
        {lab.created === undefined ? '–' : formatAge(now - lab.created)}
      </td>
      <td className={styles.acts}>
        <div className={styles.buttons}>
          <ActionButton small noIcon action={primary} name={m.actions.named(primary.label, lab.name)} />
          <LabMenu lab={lab} />
        </div>
      </td>
    </tr>
  );
});

/** Not of a button in it, nor of a menu that such a button opened elsewhere in the page. */
const isOfRow = ({ target, currentTarget }: MouseEvent): boolean =>
  target instanceof Element && currentTarget.contains(target) && target.closest('button, a') === null;

function aboutOf(lab: Lab): string {
  if (lab.problem) return lab.problem;
  if (!lab.spec) return m.home.orphan;
  const ports = servicePorts(lab).map((port) => port.host);
  return ports.length > 0 ? m.home.published(ports) : m.home.nothingPublished;
}

function RowProgress({ operation: id }: { operation: string | undefined }) {
  const operation = useFeed('operation.list', {}, (view) => (id ? view.data?.operations.get(id) : undefined));
  if (!operation) return null;
  const { stepsDone, stepsTotal } = operation;
  return (
    <div className={styles.progress}>
      <ProgressBar label={m.home.progress(stepsDone, stepsTotal)} value={stepsTotal ? stepsDone / stepsTotal : 0} />
    </div>
  );
}
