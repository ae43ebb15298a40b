import { CornerUpLeft, OctagonX } from 'lucide-react';
import { memo } from 'react';
import { formatDuration } from '../../../shared/format.ts';
import type { OperationStep } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { cx } from '../../ui/index.ts';
import type { Box } from './graph.ts';
import styles from './StepBox.module.css';

interface StepBoxProps extends Pick<Box, 'x' | 'y' | 'width' | 'label' | 'timed'> {
  id: string;
  lane: string;
  title: string;
  state: OperationStep['state'];
  /** How long it took or takes, ready to read. */
  time: string;
  selected: boolean;
  onSelect: (id: string) => void;
}

/** Plain values only, so that a box that did not change is not drawn again at each tick. */
export const StepBox = memo(function StepBox(props: StepBoxProps) {
  const { id, lane, title, state, x, y, width, label, timed, time, selected, onSelect } = props;
  const name = m.operation.step.name(lane, title, m.operation.step.states[state], state === 'waiting' ? '' : time);
  return (
    <>
      <button
        type="button"
        className={cx(styles.box, styles[state], label !== 'inside' && styles.bare, selected && styles.selected)}
        style={{ left: x, top: y, width }}
        data-step={id}
        aria-label={name}
        aria-pressed={selected}
        title={label === 'none' ? name : undefined}
        onClick={() => onSelect(id)}
      >
        {label === 'inside' && (
          <>
            <Mark state={state} />
            <span className={styles.name}>{title}</span>
            {timed && <span className={styles.time} data-time={time} />}
          </>
        )}
      </button>
      {label === 'outside' && (
        <span className={styles.outside} style={{ left: x + width + 4, top: y }} aria-hidden>
          {title}
        </span>
      )}
    </>
  );
});

/** Colour is never alone: what is not as planned has a mark too. */
function Mark({ state }: { state: OperationStep['state'] }) {
  if (state === 'failed') return <OctagonX aria-hidden />;
  if (state === 'undoing' || state === 'undone') return <CornerUpLeft aria-hidden />;
  return null;
}

export const timeOf = (box: Pick<Box, 'ms'>): string => (box.ms === undefined ? '' : formatDuration(box.ms));
