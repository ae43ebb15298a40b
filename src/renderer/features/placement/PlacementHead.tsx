import { CircleAlert, Clock, OctagonX, PackagePlus, Plus, Scale, ServerPlus } from 'lucide-react';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { askChange } from '../../parts/node-acts/index.ts';
import { openDialog, refOf } from '../../stores/index.ts';
import type { Swarm } from '../../swarm/index.ts';
import { Button, cx, IconButton, PageHead, text } from '../../ui/index.ts';
import { FilterField } from './filter/FilterField.tsx';
import { FilterMenu } from './filter/FilterMenu.tsx';
import styles from './PlacementHead.module.css';
import type { Drawn } from './view/density.ts';
import { labelsOf } from './view/group.ts';
import type { BoardView } from './view/use-view.ts';
import { ViewControls } from './view/ViewControls.tsx';

interface PlacementHeadProps {
  lab: Lab;
  swarm: Swarm;
  view: BoardView;
  drawn: Drawn;
  ended: boolean;
  onEnded: (ended: boolean) => void;
  /** Whether the swarm has answered, so that something can be run. */
  known: boolean;
  /** Whether some services would be spread better. */
  uneven: boolean;
}

/** The line above the board: how it is looked at, what to look for, how many of what, and what can be done. */
export function PlacementHead({ lab, swarm, view, drawn, ended, onEnded, known, uneven }: PlacementHeadProps) {
  const words = m.lab.head;
  const { counts, columns } = swarm.board;
  return (
    <PageHead
      title={m.lab.placement}
      actions={
        <>
          {known && <Counts counts={counts} />}
          {uneven && (
            <Button
              small
              icon={Scale}
              aria-label={m.board.rebalance.button}
              title={m.board.rebalance.hint}
              onClick={() => openDialog({ rebalance: refOf(lab) })}
            >
              <span className={styles.word}>{m.board.rebalance.button}</span>
            </Button>
          )}
          {lab.spec && (
            <IconButton
              icon={ServerPlus}
              label={m.nodes.acts.addNodes}
              kind="default"
              disabled={lab.operation !== undefined}
              onClick={() => askChange(lab, { act: 'add' })}
            />
          )}
          <IconButton
            icon={PackagePlus}
            label={words.publish}
            kind="default"
            disabled={!known}
            onClick={() => openDialog({ publish: refOf(lab) })}
          />
          <Button small icon={Plus} disabled={!known} onClick={() => openDialog({ service: refOf(lab) })}>
            {words.service}
          </Button>
        </>
      }
    >
      {known && (
        <>
          <ViewControls
            group={view.group}
            onGroup={view.setGroup}
            density={view.density}
            drawn={drawn}
            onDensity={view.setDensity}
            labels={labelsOf(columns)}
          />
          <span className={styles.find}>
            <FilterField swarm={swarm} value={view.filter} onChange={view.setFilter} />
            <FilterMenu swarm={swarm} value={view.filter} onChange={view.setFilter} />
          </span>
          {counts.ended > 0 && (
            <button
              type="button"
              className={cx(styles.ended, ended && styles.on)}
              aria-pressed={ended}
              title={words.endedHint}
              onClick={() => onEnded(!ended)}
            >
              {words.ended(counts.ended)}
            </button>
          )}
        </>
      )}
    </PageHead>
  );
}

/** The gravest first, and at the right: what there is no room for is left out whole, from the left. */
function Counts({ counts }: { counts: Swarm['board']['counts'] }) {
  const words = m.lab.head;
  return (
    <span className={cx(styles.counts, text.sm, text.num)} role="status">
      {counts.down > 0 && (
        <span className={text.bad}>
          <OctagonX aria-hidden />
          {words.down(counts.down)}
        </span>
      )}
      {counts.failed > 0 && (
        <span className={text.bad}>
          <CircleAlert aria-hidden />
          {words.failed(counts.failed)}
        </span>
      )}
      {counts.unplaced > 0 && (
        <span className={text.warn}>
          <Clock aria-hidden />
          {words.unplaced(counts.unplaced)}
        </span>
      )}
      {counts.starting > 0 && <span className={text.info}>{words.starting(counts.starting)}</span>}
      <span className={text.second}>{words.running(counts.running)}</span>
    </span>
  );
}
