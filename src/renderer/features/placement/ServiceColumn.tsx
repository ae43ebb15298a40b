import { memo } from 'react';
import { m } from '../../messages/index.ts';
import { type Cell, type Model, type ServiceRow, Swatch } from '../../swarm/index.ts';
import { cx, text } from '../../ui/index.ts';
import { Cells } from './Cells.tsx';
import { type Ghosts, placedGhosts } from './ghosts.ts';
import type { Looks } from './look.ts';
import styles from './NodeColumn.module.css';
import { likelyHeight, useNear } from './use-near.ts';

interface ServiceColumnProps extends Looks {
  row: ServiceRow;
  cells: readonly Cell[];
  nodes: Model['nodes'];
  /** A scaling of this service that is under way. */
  ghosts: Ghosts | undefined;
  lazy: boolean;
}

/** A service and its tasks, each with the node it is in. */
export const ServiceColumn = memo(function ServiceColumn(props: ServiceColumnProps) {
  const { row, cells, nodes, ghosts, lazy, ...looks } = props;
  const words = m.board.service;
  const [ref, near] = useNear(lazy);
  const { service } = row;
  const nodeOf = ({ task }: Cell) =>
    task.nodeId === undefined ? words.unplaced : (nodes.get(task.nodeId)?.short ?? task.nodeId.slice(0, 8));
  return (
    <section
      ref={ref}
      className={styles.column}
      style={near ? undefined : { minHeight: likelyHeight(cells.length, looks.density) }}
      aria-label={words.region(service.name)}
      data-column
    >
      {near && (
        <>
          <header className={styles.head} data-drag-service={service.id}>
            <div className={styles.line}>
              <Swatch colour={row.colour} />
              <h2 className={cx(styles.name, text.ellipsis)} title={service.name}>
                {service.name}
              </h2>
              <span className={cx(styles.role, text.ellipsis)}>{service.stack ?? ''}</span>
            </div>
          </header>
          <Cells
            cells={cells}
            where={nodeOf}
            ghosts={ghosts ? placedGhosts(ghosts, nodes) : []}
            empty={words.none}
            {...looks}
          />
          <footer className={styles.foot}>
            <span className={row.state === 'short' ? text.warn : undefined}>
              {words.wanted(row.running, service.wanted)}
            </span>
          </footer>
        </>
      )}
    </section>
  );
});
