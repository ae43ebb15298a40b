import { m } from '../../../messages/index.ts';
import type { TileGroup } from './layout.ts';
import styles from './Overview.module.css';

/** The groups of the picture in numbers. */
export function GroupTable({ groups }: { groups: readonly TileGroup[] }) {
  const words = m.board.overview;
  return (
    <table className={styles.table} aria-label={words.groups}>
      <thead>
        <tr>
          <th scope="col">{words.columns.group}</th>
          <th scope="col">{words.columns.nodes}</th>
          <th scope="col">{words.columns.tasks}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ title, columns }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{columns.length}</td>
            <td>{columns.reduce((sum, { tasks }) => sum + tasks, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
