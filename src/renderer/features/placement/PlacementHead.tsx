import { CircleAlert, Clock, ListFilter, OctagonX, PackagePlus, Plus } from 'lucide-react';
import { useRef } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { usePageActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { openDialog } from '../../stores/index.ts';
import { Button, cx, Input, PageHead, text } from '../../ui/index.ts';
import type { Board } from './board.ts';
import styles from './PlacementHead.module.css';

interface PlacementHeadProps {
  lab: LabRef;
  counts: Board['counts'] | undefined;
  filter: string;
  onFilter: (filter: string) => void;
  ended: boolean;
  onEnded: (ended: boolean) => void;
  /** Whether something can be run now. */
  canRun: boolean;
}

/** The line above the board: what to look for, how many of what, and the two ways to run something. */
export function PlacementHead({ lab, counts, filter, onFilter, ended, onEnded, canRun }: PlacementHeadProps) {
  const words = m.lab.head;
  const input = useRef<HTMLInputElement>(null);
  usePageActions([
    {
      id: 'placement.filter',
      label: words.filter,
      group: 'do',
      shortcut: '/',
      hidden: true,
      run: () => input.current?.focus(),
    },
  ]);
  const run = (part: 'publish' | 'service') => openDialog({ run: { ...lab, part } });
  return (
    <PageHead
      title={m.lab.placement}
      actions={
        <>
          {counts && <Counts counts={counts} />}
          <Button small icon={PackagePlus} disabled={!canRun} onClick={() => run('publish')}>
            {words.publish}
          </Button>
          <Button small icon={Plus} disabled={!canRun} onClick={() => run('service')}>
            {words.service}
          </Button>
        </>
      }
    >
      {counts && (
        <>
          <Input
            ref={input}
            type="search"
            className={styles.filter}
            lead={<ListFilter aria-hidden />}
            aria-label={words.filter}
            placeholder={words.filter}
            value={filter}
            onChange={onFilter}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onFilter('');
            }}
          />
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

function Counts({ counts }: { counts: Board['counts'] }) {
  const words = m.lab.head;
  return (
    <span className={cx(styles.counts, text.sm, text.num)} role="status">
      <span className={text.second}>{words.running(counts.running)}</span>
      {counts.starting > 0 && <span className={text.info}>{words.starting(counts.starting)}</span>}
      {counts.unplaced > 0 && (
        <span className={text.warn}>
          <Clock aria-hidden />
          {words.unplaced(counts.unplaced)}
        </span>
      )}
      {counts.failed > 0 && (
        <span className={text.bad}>
          <CircleAlert aria-hidden />
          {words.failed(counts.failed)}
        </span>
      )}
      {counts.down > 0 && (
        <span className={text.bad}>
          <OctagonX aria-hidden />
          {words.down(counts.down)}
        </span>
      )}
    </span>
  );
}
