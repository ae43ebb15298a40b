import type { RefObject } from 'react';
import { m } from '../../../messages/index.ts';
import { type Column, colourClass, Swatch } from '../../../swarm/index.ts';
import { cx, text } from '../../../ui/index.ts';
import type { Layout } from './layout.ts';
import styles from './Overview.module.css';
import { faultsOf, partsOf, stateWords } from './summary.ts';

interface HoverProps {
  column: Column;
  box: RefObject<HTMLElement | null>;
  layout: Layout;
  index: number;
}

const WIDTH = 232;
const SHOWN = 5;

/** What a tile is: said aloud elsewhere. */
export function Hover({ column, box, layout, index }: HoverProps) {
  const { node, cells } = column;
  const tile = layout.tiles[index];
  if (!tile) return null;
  const parts = partsOf(cells);
  const faults = faultsOf(cells);
  const room = (box.current?.clientWidth ?? 0) - WIDTH - 16;
  const left = Math.max(8, Math.min(tile.x + layout.tile.width + 16, room));
  const above = tile.y - (box.current?.scrollTop ?? 0) > (box.current?.clientHeight ?? 0) / 2;
  return (
    <div
      className={cx(styles.hover, above && styles.above)}
      style={{ left, top: above ? tile.y : tile.y + layout.tile.height + 16, width: WIDTH }}
      aria-hidden
    >
      <div className={styles.hoverHead}>
        <span className={cx(text.mono, text.semi)}>{node.short}</span>
        <span className={cx(text.xs, node.state === 'ready' ? text.quiet : text.bad)}>{stateWords(column)}</span>
        {faults > 0 && <span className={cx(text.xs, text.bad)}>{m.board.overview.faults(faults)}</span>}
      </div>
      <div className={styles.bar}>
        {parts.map(({ service, colour, count }) => (
          <i key={service} className={colourClass(colour)} style={{ flexGrow: count }} />
        ))}
      </div>
      {parts.slice(0, SHOWN).map(({ service, colour, count }) => (
        <div key={service} className={styles.part}>
          <Swatch colour={colour} />
          <span className={text.ellipsis}>{service}</span>
          <span className={styles.number}>{count}</span>
        </div>
      ))}
      {parts.length > SHOWN && (
        <div className={cx(styles.part, text.quiet)}>
          {m.board.overview.others(parts.slice(SHOWN).reduce((sum, { count }) => sum + count, 0))}
        </div>
      )}
    </div>
  );
}
