import { Boxes } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { LAB_VIEW, navigate } from '../../routes.ts';
import { openDialog, refOf, useNoIpvs } from '../../stores/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { Banners } from './Banners.tsx';
import { Board } from './Board.tsx';
import type { Cell } from './cells.ts';
import styles from './Placement.module.css';
import { PlacementHead } from './PlacementHead.tsx';
import { RemoveService } from './RemoveService.tsx';
import { reachableAt } from './reach.ts';
import { ServiceStrip } from './ServiceStrip.tsx';
import type { ServiceRow } from './services.ts';
import { TaskRail } from './TaskRail.tsx';
import { useSwarm } from './use-swarm.ts';
import { taskName } from './words.ts';

/** The swarm as it is placed: nodes with the tasks in them, and the services they belong to. */
export function Placement({ lab, selection }: { lab: Lab; selection: string | undefined }) {
  const ref = refOf(lab);
  const [ended, setEnded] = useState(false);
  const [filter, setFilter] = useState('');
  const [removing, setRemoving] = useState<ServiceRow>();
  const swarm = useSwarm(ref, ended);
  const mesh = useNoIpvs(lab.engine) === undefined;
  const { model, board, rows, cells } = swarm;
  const known = model.nodes.size > 0;
  const selected = cells.find((cell) => cell.id === selection);

  const { engine, name } = lab;
  const select = useCallback(
    (id: string | undefined) => {
      const route = { page: 'lab', engine, lab: name, view: LAB_VIEW } as const;
      navigate(id === undefined ? route : { ...route, selection: id }, { replace: true });
    },
    [engine, name],
  );
  const onSelect = useCallback((id: string) => select(id === selection ? undefined : id), [select, selection]);
  const isDim = useCallback((cell: Cell, where?: string) => !matches(cell, where, filter), [filter]);

  return (
    <div className={styles.page}>
      <PlacementHead
        lab={ref}
        counts={known ? board.counts : undefined}
        filter={filter}
        onFilter={setFilter}
        ended={ended}
        onEnded={setEnded}
        canRun={known}
      />
      <div className={styles.below}>
        <div className={styles.left}>
          <Banners lab={lab} swarm={swarm} />
          <Board
            lab={lab}
            board={board}
            downSince={swarm.downSince}
            known={known}
            selected={selection}
            isDim={isDim}
            onSelect={onSelect}
          />
          {known && rows.length === 0 && <NothingRuns lab={lab} />}
          {rows.length > 0 && (
            <ServiceStrip
              rows={rows}
              addresses={(row) => reachableAt({ lab, service: row.service, cells, nodes: model.nodes, mesh })}
              onRemove={setRemoving}
            />
          )}
        </div>
        {selected && (
          <TaskRail
            cell={selected}
            node={selected.task.nodeId === undefined ? undefined : model.nodes.get(selected.task.nodeId)}
            manager={board.columns.find(({ node }) => node.role === 'manager' && node.state === 'ready')?.node.name}
            onClose={() => select(undefined)}
          />
        )}
      </div>
      <RemoveService lab={ref} row={removing} onClose={() => setRemoving(undefined)} />
    </div>
  );
}

function matches(cell: Cell, where: string | undefined, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const said = `${taskName(cell)} ${where ?? ''} ${cell.kind}`.toLowerCase();
  return words.every((word) => said.includes(word));
}

function NothingRuns({ lab }: { lab: Lab }) {
  const words = m.lab.empty;
  const run = (part: 'publish' | 'service') => openDialog({ run: { ...refOf(lab), part } });
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={Boxes}
        title={words.title}
        action={
          <span className={styles.acts}>
            <Button onClick={() => run('service')}>{words.service}</Button>
            <Button kind="primary" onClick={() => run('publish')}>
              {words.publish}
            </Button>
          </span>
        }
      >
        {words.about}
      </EmptyState>
    </div>
  );
}
