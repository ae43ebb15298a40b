import { formatBytes } from '../../../shared/format.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { hrefOf, LAB_VIEW } from '../../routes.ts';
import { refOf, useFeed } from '../../stores/index.ts';
import { Age, type Cell, Swatch, taskName } from '../../swarm/index.ts';
import { Table, text } from '../../ui/index.ts';
import styles from './TaskList.module.css';

interface TaskListProps {
  lab: Lab;
  node: SwarmNode;
  cells: readonly Cell[];
}

/** The tasks of a node and what each uses: asked only while this is open. */
export function TaskList({ lab, node, cells }: TaskListProps) {
  const measured = node.state === 'ready' && cells.length > 0;
  const usage = useFeed(
    'swarm.taskUsage',
    measured ? { ...refOf(lab), node: node.name } : null,
    (view) => view.data?.tasks,
  );
  const words = m.nodes.detail;
  if (cells.length === 0) return <p className={styles.none}>{words.noTasks}</p>;
  return (
    <Table className={styles.table} aria-label={words.tasks}>
      <thead>
        <tr>
          <th scope="col">{words.columns.task}</th>
          <th scope="col">{words.columns.state}</th>
          <th scope="col">{words.columns.since}</th>
          <th scope="col" data-num>
            {words.columns.cpu}
          </th>
          <th scope="col" data-num>
            {words.columns.memory}
          </th>
          <th scope="col" data-num>
            {words.columns.rx}
          </th>
          <th scope="col" data-num>
            {words.columns.tx}
          </th>
          <th scope="col" data-num>
            {words.columns.reserved}
          </th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => {
          const used = usage?.get(cell.id);
          const { task } = cell;
          const name = taskName(cell);
          const route = { page: 'lab', engine: lab.engine, lab: lab.name, view: LAB_VIEW, selection: cell.id } as const;
          return (
            <tr key={cell.id}>
              <td>
                <a className={styles.task} href={hrefOf(route)} aria-label={words.openTask(name)}>
                  <Swatch colour={cell.colour} />
                  <span className={text.ellipsis}>{name}</span>
                </a>
              </td>
              <td className={cell.kind === 'running' ? text.second : text.info}>{m.lab.task.kinds[cell.kind]}</td>
              <td className={text.second}>
                <Age since={task.since} />
              </td>
              <td data-num>{used ? m.nodes.usage.percent(node.cpus > 0 ? used.cpu / node.cpus : 0) : '–'}</td>
              <td data-num>{used ? formatBytes(used.memory) : '–'}</td>
              <td data-num>{used ? words.perSecond(formatBytes(used.rx)) : '–'}</td>
              <td data-num>{used ? words.perSecond(formatBytes(used.tx)) : '–'}</td>
              <td data-num className={text.quiet}>
                {task.memory === undefined ? '–' : formatBytes(task.memory)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
