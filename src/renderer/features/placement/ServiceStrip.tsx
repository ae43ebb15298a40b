import { type CSSProperties, memo, type ReactNode, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Cluster } from '../../../shared/placement/index.ts';
import { m } from '../../messages/index.ts';
import { type Pending, usePending } from '../../parts/service-acts/index.ts';
import { type ServiceRow, scaleDraft } from '../../swarm/index.ts';
import { cx, text } from '../../ui/index.ts';
import styles from './ServiceStrip.module.css';
import { ServiceStripRow } from './ServiceStripRow.tsx';
import { type TrackLayout, toLayout } from './scale/layout.ts';
import { Ruler } from './scale/Ruler.tsx';
import { toOutdated } from './scale/rollout.ts';
import { panFor } from './scale/ruler.ts';
import { ScaleForecast } from './scale/ScaleForecast.tsx';
import type { Scaling } from './scale/scaling.ts';
import { useWidth } from './scale/use-width.ts';
import { heldStore } from './scale/view.ts';

interface ServiceStripProps {
  lab: LabRef;
  rows: readonly ServiceRow[];
  cluster: Cluster;
  scaling: Scaling;
  /** Where a service answers on this machine. */
  addresses: (row: ServiceRow) => string[];
}

/** All services with their tracks. Those with many replicas stand first, compressed, on a ruler of their own. */
export const ServiceStrip = memo(function ServiceStrip(props: ServiceStripProps) {
  const { rows, cluster, scaling } = props;
  const [head, width] = useWidth();
  const pending = usePending();
  const layout = useLayout(rows, pending, width);
  const large = rows.filter((row) => layout.compressed.has(row.service.id));
  const small = rows.filter((row) => !layout.compressed.has(row.service.id));
  const more = { ...props, layout, width, pending, outdated: useMemo(() => toOutdated(cluster), [cluster]) };
  const between = large.length > 0 && small.length > 0 && (
    <tr key="between" className={cx(styles.row, styles.between)}>
      <td className={styles.note}>{m.scale.blocks(layout.blocks.per)}</td>
      <td>
        <Numbers of="cells" layout={layout} width={width} />
      </td>
    </tr>
  );
  return (
    <div className={styles.box}>
      <Moved layout={layout} width={width}>
        <thead>
          <Head>
            <div ref={head}>
              <Numbers of={large.length > 0 ? 'blocks' : 'cells'} layout={layout} width={width} />
            </div>
          </Head>
        </thead>
        <tbody>
          {/* One list: a row that becomes compressed is moved, and keeps the focus. */}
          {[...toRows(large, 'blocks', more), between, ...toRows(small, 'cells', more)]}
        </tbody>
      </Moved>
      <ScaleForecast scaling={scaling} cluster={cluster} rows={rows} />
    </div>
  );
});

interface Drawn extends ServiceStripProps {
  layout: TrackLayout;
  width: number;
  pending: ReadonlyMap<string, Pending>;
  outdated: ReadonlyMap<string, number>;
}

const toRows = (rows: readonly ServiceRow[], kind: 'blocks' | 'cells', drawn: Drawn) =>
  rows.map((row) => (
    <ServiceStripRow
      key={row.service.id}
      lab={drawn.lab}
      row={row}
      scaling={drawn.scaling}
      pending={drawn.pending.get(row.service.id)}
      scale={drawn.layout[kind]}
      width={drawn.width}
      outdated={drawn.outdated.get(row.service.id) ?? 0}
      addresses={drawn.addresses(row).join(' ')}
    />
  ));

interface ViewProps {
  layout: TrackLayout;
  width: number;
}

/** The table, its tracks moved to show the end of the one that is drafted: all of its kind, so that lengths compare. */
function Moved({ layout, width, children }: ViewProps & { children: ReactNode }) {
  const { kind, pan } = useDrafted(layout, width);
  const style = { [`--pan-${kind}`]: pan } as CSSProperties;
  return (
    <table className={styles.strip} aria-label={m.scale.strip.label} style={style}>
      {children}
    </table>
  );
}

function Numbers({ of, layout, width }: ViewProps & { of: 'blocks' | 'cells' }) {
  const { kind, pan, value } = useDrafted(layout, width);
  const mine = kind === of;
  return <Ruler scale={layout[of]} width={width} pan={mine ? pan : 0} value={mine ? value : undefined} />;
}

/** The number that is drafted, on which ruler it stands, and how many pixels of that are out of sight. */
function useDrafted(layout: TrackLayout, width: number) {
  const draft = useStore(scaleDraft, (store) => store.draft);
  const held = useStore(heldStore, (store) => store.held?.pan);
  if (!draft) return { kind: 'cells' as const, pan: 0, value: undefined };
  const kind = layout.compressed.has(draft.serviceId) ? ('blocks' as const) : ('cells' as const);
  return { kind, pan: Math.round(held ?? panFor(layout[kind], draft.to, width)), value: draft.to };
}

function Head({ children }: { children: ReactNode }) {
  const { columns } = m.scale.strip;
  return (
    <tr className={styles.row}>
      <th scope="col">{columns.service}</th>
      <th scope="col" className={styles.image}>
        {columns.image}
      </th>
      <th scope="col">
        <span className={text.hidden}>{columns.tasks}</span>
        {children}
      </th>
      <th scope="col" className={styles.right}>
        {columns.replicas}
      </th>
      <th scope="col" className={styles.published}>
        {columns.ports}
      </th>
      <th scope="col">{columns.state}</th>
      <th scope="col">
        <span className={text.hidden}>{columns.acts}</span>
      </th>
    </tr>
  );
}

/** The scales stand still while something is drafted: a track must not change under the pointer. */
function useLayout(rows: readonly ServiceRow[], pending: ReadonlyMap<string, Pending>, width: number): TrackLayout {
  const drafted = useStore(scaleDraft, ({ draft }) => draft !== undefined);
  const held = useRef<TrackLayout>(undefined);
  const fresh = useMemo(() => toLayout(rows, pending, width), [rows, pending, width]);
  if (!drafted || !held.current) held.current = fresh;
  return held.current;
}
