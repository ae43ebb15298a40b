import { Lock } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { cx } from '../../ui/index.ts';
import { colourClass } from './Swatch.tsx';
import type { ServiceRow } from './services.ts';
import styles from './Track.module.css';

/** Up to here a task is a cell of its own; above, a line of a bar. */
const CELLS = 16;
/** Width of such a line where there is room for all. */
const LINE_PX = 4;

/** A service's tasks as a row of cells, on the same scale for all, so that lengths compare. */
export function Track({ row }: { row: ServiceRow }) {
  const { service, running, starting, unplaced } = row;
  const wanted = Math.max(service.wanted, running + starting + unplaced);
  const label = m.lab.services.track(running, service.wanted);
  const parts = [
    { kind: 'running', count: running },
    { kind: 'starting', count: starting },
    { kind: 'unplaced', count: unplaced },
    { kind: 'missing', count: Math.max(0, wanted - running - starting - unplaced) },
  ];
  return (
    <div className={cx(colourClass(row.colour), styles.track)} role="img" aria-label={label}>
      {wanted <= CELLS
        ? parts
            .flatMap(({ kind, count }) => Array.from({ length: count }, (_, i) => ({ kind, id: `${kind} ${i}` })))
            .map(({ kind, id }) => <i key={id} className={cx(styles.cell, styles[kind])} />)
        : parts
            .filter(({ count }) => count > 0)
            .map(({ kind, count }) => (
              <i
                key={kind}
                className={cx(styles.bar, styles[kind])}
                style={{ flexGrow: count, maxWidth: count * LINE_PX }}
              />
            ))}
      {service.mode === 'global' && (
        <span className={styles.global}>
          <Lock aria-hidden />
          {m.lab.services.global}
        </span>
      )}
    </div>
  );
}
