import { useStore } from 'zustand';
import { cx, text } from '../../../ui/index.ts';
import styles from './Ruler.module.css';
import { type Scale, ticksOf, toPx } from './ruler.ts';
import { BEHIND_PX } from './use-grab.ts';
import { heldStore } from './view.ts';

interface RulerProps {
  scale: Scale;
  width: number;
  /** Pixels of the track that are out of sight at its left. */
  pan: number;
  /** The number that is drafted, which rides above the handle. */
  value: number | undefined;
}

/** Numbers closer to the value than this make way for it. */
const BUBBLE_PX = 26;

/** The numbers above the tracks. */
export function Ruler({ scale, width, pan, value }: RulerProps) {
  const grip = useStore(heldStore, ({ held }) => held?.grip);
  const at = value === undefined ? undefined : (grip ?? toPx(scale, value) + BEHIND_PX - pan);
  const ticks = ticksOf(scale, pan, pan + width).filter(
    ({ px }) => at === undefined || Math.abs(px - pan - at) > BUBBLE_PX,
  );
  return (
    <div className={cx(styles.ruler, text.num)} aria-hidden>
      {ticks.map((tick) => (
        <span key={tick.value} style={{ left: tick.px - pan }}>
          {tick.value}
        </span>
      ))}
      {at !== undefined && (
        <b className={styles.value} style={{ left: at }}>
          {value}
        </b>
      )}
    </div>
  );
}
