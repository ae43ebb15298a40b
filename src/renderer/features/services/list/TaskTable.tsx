import type { LabRef } from '../../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../../shared/model/swarm.ts';
import { m } from '../../../messages/index.ts';
import { hrefOf, LAB_VIEW } from '../../../routes.ts';
import { Age, type Cell, taskName } from '../../../swarm/index.ts';
import { cx, Table, text } from '../../../ui/index.ts';
import styles from './ServiceDetail.module.css';

const SHOWN = 100;

interface TaskTableProps {
  lab: LabRef;
  cells: readonly Cell[];
  nodes: ReadonlyMap<string, SwarmNode>;
}

/** The tasks that are there or should be; each leads to its details. */
export function TaskTable({ lab, cells, nodes }: TaskTableProps) {
  const words = m.services.page;
  const shown = cells.filter(({ kind }) => kind !== 'ended');
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <h3 className={text.semi}>{words.tasks}</h3>
        <span className={cx(text.xs, text.quiet)}>{shown.length}</span>
      </div>
      {shown.length === 0 ? (
        <p className={cx(text.sm, text.quiet)}>{words.noTasks}</p>
      ) : (
        <Table className={styles.tasks} aria-label={words.tasks}>
          <thead>
            <tr>
              <th scope="col">{words.task}</th>
              <th scope="col">{words.node}</th>
              <th scope="col">{words.columns.state}</th>
              <th scope="col" data-num>
                {words.since}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, SHOWN).map((cell) => (
              <Row key={cell.id} lab={lab} cell={cell} node={nodes.get(cell.task.nodeId ?? '')} />
            ))}
          </tbody>
        </Table>
      )}
      {shown.length > SHOWN && <p className={text.quiet}>{m.services.side.moreRestart(shown.length - SHOWN)}</p>}
    </div>
  );
}

function Row({ lab, cell, node }: { lab: LabRef; cell: Cell; node: SwarmNode | undefined }) {
  const href = hrefOf({ page: 'lab', engine: lab.engine, lab: lab.lab, view: LAB_VIEW, selection: cell.id });
  const { state, error, since } = cell.task;
  return (
    <tr>
      <td>
        <a className={cx(text.med, styles.taskLink)} href={href}>
          {taskName(cell)}
        </a>
      </td>
      <td className={text.second}>{node?.short ?? ''}</td>
      <td className={cx(text.ellipsis, styles.why, cell.kind === 'failed' && text.bad)} title={error}>
        {error ? `${state}: ${error}` : state}
      </td>
      <td data-num className={text.second}>
        <Age since={since} />
      </td>
    </tr>
  );
}
