import { isNode, type Lab } from '../../../shared/model/lab.ts';
import { withoutLab } from '../../../shared/model/names.ts';
import { m } from '../../messages/index.ts';
import { cx, pageTable } from '../../ui/index.ts';
import { NodeName } from './NodeName.tsx';
import styles from './NodeTable.module.css';
import { COLUMNS, NodeTableHead } from './NodeTable.tsx';

/** The nodes that are known to be made, while their swarm is still being asked: the same shape, nothing in it. */
export const WaitingRows = ({ lab }: { lab: Lab }) => (
  <table className={pageTable.table} aria-label={m.nodes.table} aria-busy>
    <NodeTableHead />
    <tbody>
      {lab.members.filter(isNode).map(({ name }) => (
        <tr key={name} className={cx(pageTable.row, styles.row, styles.waiting)}>
          <th scope="row" className={styles.node}>
            <NodeName node={{ name, short: withoutLab(lab.name, name) }} />
          </th>
          {COLUMNS.slice(1).map((column) => (
            <td key={column} className={styles[column]} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
