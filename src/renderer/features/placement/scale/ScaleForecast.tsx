import { useStore } from 'zustand';
import { formatBytes } from '../../../../shared/format.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import type { Cluster } from '../../../../shared/placement/index.ts';
import { m } from '../../../messages/index.ts';
import { colourClass, type ScaleDraft, type ServiceRow, Swatch, scaleDraft } from '../../../swarm/index.ts';
import { Button, Chip, cx, Kbd, text } from '../../../ui/index.ts';
import { type ForecastRow, isChanged, toForecastRows } from './forecast-rows.ts';
import { explain, refusalsOf, valueText } from './forecast-words.ts';
import styles from './ScaleForecast.module.css';
import type { Scaling } from './scaling.ts';

interface ScaleForecastProps {
  scaling: Scaling;
  cluster: Cluster;
  rows: readonly ServiceRow[];
}

/** What the scaling under way would do. It lies over the page, so that nothing moves under the pointer. */
export function ScaleForecast({ scaling, cluster, rows }: ScaleForecastProps) {
  const draft = useStore(scaleDraft, (store) => store.draft);
  const service = draft && cluster.services.get(draft.serviceId);
  if (!draft || !service) return null;
  const colour = rows.find((row) => row.service.id === service.id)?.colour ?? 0;
  return (
    <section
      className={cx(styles.forecast, colourClass(colour))}
      aria-label={m.scale.forecast.label(service.name)}
      data-corner
    >
      <header className={styles.head}>
        <Swatch colour={colour} />
        <span className={cx(text.semi, text.ellipsis)}>{service.name}</span>
        <span className={text.num}>{m.scale.count.change(draft.from, draft.to)}</span>
        <Chip>{m.scale.forecast.preview}</Chip>
      </header>
      <p className={styles.line}>{valueText(draft, cluster)}</p>
      <div className={styles.more}>
        <Nodes draft={draft} service={service} cluster={cluster} />
        {explain(draft, cluster).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Refusals draft={draft} cluster={cluster} />
      </div>
      <Command draft={draft} service={service} stale={scaling.stale !== undefined} />
      <Ways draft={draft} service={service} scaling={scaling} />
    </section>
  );
}

/** More nodes are counted. */
const SHOWN = 8;

function Nodes({ draft, service, cluster }: { draft: ScaleDraft; service: SwarmService; cluster: Cluster }) {
  const words = m.scale.forecast;
  const all = toForecastRows(draft, cluster);
  const rows = all.length > SHOWN ? all.filter(isChanged) : all;
  const reserved = (service.spec.reserve.memory ?? 0) > 0;
  if (rows.length === 0) return null;
  return (
    <table className={styles.nodes}>
      <thead>
        <tr>
          <th scope="col">{words.node}</th>
          <th scope="col">{words.tasks}</th>
          {reserved && <th scope="col">{words.reserved}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN).map((row) => (
          <tr key={row.node.id} className={cx(!isChanged(row) && text.quiet)}>
            <th scope="row" className={text.ellipsis}>
              {row.node.short}
            </th>
            <td>{isChanged(row) ? <Change row={row} /> : row.before}</td>
            {reserved && (
              <td>
                {formatBytes(row.reserved)} <span className={text.quiet}>{words.of(formatBytes(row.node.memory))}</span>
              </td>
            )}
          </tr>
        ))}
        {rows.length > SHOWN && (
          <tr className={text.quiet}>
            <td colSpan={3}>{words.more(rows.length - SHOWN)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const Change = ({ row: { before, least, most } }: { row: ForecastRow }) => (
  <>
    {before} → <b>{least === most ? least : m.scale.forecast.unsure(least, most)}</b>
  </>
);

function Refusals({ draft: { forecast }, cluster }: { draft: ScaleDraft; cluster: Cluster }) {
  if (forecast.unplaced === 0) return null;
  return (
    <ul className={styles.refusals}>
      {refusalsOf(forecast, cluster)
        .slice(0, SHOWN)
        .map(({ why, nodes }) => (
          <li key={why}>
            <span>{nodes.length > SHOWN ? m.common.nodes(nodes.length) : nodes.join(', ')}</span>
            <span>{why}</span>
          </li>
        ))}
    </ul>
  );
}

function Command({ draft, service, stale }: { draft: ScaleDraft; service: SwarmService; stale: boolean }) {
  if (draft.to === draft.from) return null;
  const words = m.scale.forecast;
  return (
    <p className={styles.command}>
      <code className={text.mono}>
        docker service scale {service.name}=<b>{draft.to}</b>
      </code>
      {stale ? (
        <span className={text.warn}>{words.notNow}</span>
      ) : (
        <span className={text.quiet}>{draft.by === 'keys' ? words.runsOnEnter : words.runsOnLetGo}</span>
      )}
    </p>
  );
}

/** How it is run and how it is left: by the pointer that holds it, or by keys and these buttons. */
function Ways({ draft, service, scaling }: { draft: ScaleDraft; service: SwarmService; scaling: Scaling }) {
  const words = m.scale.forecast;
  if (draft.by === 'keys') {
    return (
      <footer className={styles.ways}>
        <span className={styles.grow} />
        <Button small onClick={() => scaling.cancel()}>
          {words.back}
          <Kbd keys="Escape" />
        </Button>
        <Button small kind="primary" disabled={draft.to === draft.from} onClick={() => scaling.commit(service.id)}>
          {words.run(draft.to)}
          <Kbd keys="Enter" inverse />
        </Button>
      </footer>
    );
  }
  return (
    <footer className={styles.ways}>
      <span>{words.letGo}</span>
      <span>
        <Kbd keys="Escape" /> {words.cancel}
      </span>
      <span>
        <Kbd keys="Shift" /> {words.bySteps}
      </span>
    </footer>
  );
}
