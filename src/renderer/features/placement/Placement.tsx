import { Boxes } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { navigate } from '../../routes.ts';
import { openDialog, refOf, useNoIpvs } from '../../stores/index.ts';
import type { ServiceRow, Swarm } from '../../swarm/index.ts';
import { useSwarm } from '../../swarm/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { Banners } from './Banners.tsx';
import { Board } from './Board.tsx';
import { placementRoute, useBoardActions } from './board-actions.ts';
import { DragLabel } from './drag/DragLabel.tsx';
import { useDrag } from './drag/use-drag.ts';
import { FilterLine } from './filter/FilterLine.tsx';
import { useFiltered } from './filter/use-filtered.ts';
import { useGhosts } from './ghosts.ts';
import styles from './Placement.module.css';
import { PlacementHead } from './PlacementHead.tsx';
import { reachableAt } from './reach.ts';
import { useUneven } from './rebalance/use-uneven.ts';
import { ServiceStrip } from './ServiceStrip.tsx';
import { useScaling } from './scale/index.ts';
import { type Drawn, fitting } from './view/density.ts';
import { type BoardView, useView } from './view/use-view.ts';

interface PlacementProps {
  lab: Lab;
  selection: string | undefined;
  taskRail: (lab: Lab, task: string, onClose: () => void) => ReactNode;
}

/** The swarm as it is placed: nodes with the tasks in them, and the services they belong to. */
export function Placement({ lab, selection, taskRail }: PlacementProps) {
  const ref = refOf(lab);
  const [ended, setEnded] = useState(false);
  const swarm = useSwarm(ref, ended);
  const view = useView(ref);
  const filtered = useFiltered(swarm, view.filter);
  const ghosts = useGhosts(swarm.rows);
  const { select, onSelect } = useSelection(lab, selection);
  const label = useRef<HTMLElement>(null);
  const onPointerDown = useDrag(lab, swarm, label);
  useBoardActions({ lab, swarm, view, selection, onSelect: select });

  const { model, board } = swarm;
  const known = model.nodes.size > 0;
  const drawn = useDrawn(swarm, view);
  return (
    <div className={styles.page} onPointerDown={onPointerDown}>
      <PlacementHead
        lab={lab}
        swarm={swarm}
        view={view}
        drawn={drawn}
        ended={ended}
        onEnded={setEnded}
        known={known}
        uneven={useUneven(model)}
      />
      <div className={styles.below}>
        <div className={styles.left}>
          <Banners lab={lab} swarm={swarm} />
          {known && filtered.matches && (
            <FilterLine value={view.filter} onChange={view.setFilter} {...filtered.counts} />
          )}
          <Board
            lab={lab}
            swarm={swarm}
            columns={drawn === 'overview' ? board.columns : filtered.columns}
            ghosts={ghosts}
            group={view.group}
            known={known}
            selected={selection}
            onSelect={onSelect}
            matches={filtered.matches}
            density={drawn}
            leaving={ghosts?.leaving}
          />
          <Services lab={lab} swarm={swarm} known={known} />
        </div>
        {/* Of a task that Swarm has forgotten the rail says so. */}
        {selection !== undefined && known && taskRail(lab, selection, () => select(undefined))}
      </div>
      <DragLabel label={label} />
    </div>
  );
}

/** A task that is chosen has an address; chosen again it is left. */
function useSelection(lab: Lab, selection: string | undefined) {
  const latest = useRef({ lab, selection });
  latest.current = { lab, selection };
  const select = useCallback((id: string | undefined) => {
    navigate(placementRoute(latest.current.lab, id), { replace: true });
  }, []);
  const onSelect = useCallback((id: string) => select(id === latest.current.selection ? undefined : id), [select]);
  return { select, onSelect };
}

/** The overview is of nodes: services are drawn as squares at most. */
function useDrawn({ board }: Swarm, { density, group }: Pick<BoardView, 'density' | 'group'>): Drawn {
  const fits = useMemo(() => fitting(board), [board]);
  const drawn = density === 'auto' ? fits : density;
  return drawn === 'overview' && group === 'service' ? 'squares' : drawn;
}

function Services({ lab, swarm, known }: { lab: Lab; swarm: Swarm; known: boolean }) {
  const { model, rows, index, status } = swarm;
  const { engine, lab: name } = refOf(lab);
  const ref = useMemo(() => ({ engine, lab: name }), [engine, name]);
  const scaling = useScaling(ref, model, status);
  const mesh = useNoIpvs(lab.engine) === undefined;
  // The strip is drawn anew only when the model is another one, and not with every step of a drag.
  const addresses = useCallback(
    ({ service }: ServiceRow) =>
      reachableAt({ lab, service, cells: index.amongService(service.id), nodes: model.nodes, mesh }),
    [lab, index, model, mesh],
  );
  if (rows.length === 0) return known && <NothingRuns lab={lab} />;
  return <ServiceStrip lab={ref} rows={rows} cluster={model} scaling={scaling} addresses={addresses} />;
}

function NothingRuns({ lab }: { lab: Lab }) {
  const words = m.lab.empty;
  const run = (part: 'publish' | 'service') => openDialog({ [part]: refOf(lab) });
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
