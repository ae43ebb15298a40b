import { Clock, Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { SwarmNode } from '../../../../../shared/model/swarm.ts';
import type { NodeVerdict, Forecast as Placed } from '../../../../../shared/placement/index.ts';
import { m } from '../../../../messages/index.ts';
import { refusalWords } from '../../../../swarm/index.ts';
import { cx, text } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { forecastOf } from './forecast.ts';
import { Part } from './Part.tsx';
import styles from './Side.module.css';

const SHOWN = 8;

/** Where the tasks would go by Swarm's rules, and why some would find no place. */
export function Forecast() {
  const { cluster, spec, base, service, nodes } = useSheet();
  const forecast = useMemo(() => forecastOf(cluster, spec, base, service), [cluster, spec, base, service]);
  const words = m.services.side;
  const places = nodes.filter((node) => forecast.places.has(node.id));
  if (places.length === 0 && forecast.unplaced === 0) return null;
  return (
    <Part title={words.where}>
      <ul className={styles.places}>
        {places.slice(0, SHOWN).map((node) => (
          <Place key={node.id} node={node} forecast={forecast} />
        ))}
      </ul>
      {places.length > SHOWN && <p className={cx(text.xs, text.quiet)}>{words.moreRestart(places.length - SHOWN)}</p>}
      {equalOnes(forecast).map(({ nodes: equal, tasks }) => (
        <p key={equal.join(' ')} className={cx(text.xs, text.quiet)}>
          {words.among(tasks, equal.length)}
        </p>
      ))}
      {forecast.unplaced > 0 && <Unplaced count={forecast.unplaced} verdicts={forecast.verdicts} />}
    </Part>
  );
}

/** Nodes among which nobody can say which of them get the tasks. */
const equalOnes = ({ classes, places }: Placed): Placed['classes'] =>
  classes.filter(({ nodes, tasks }) => tasks > 0 && nodes.some((id) => places.get(id)?.maybe));

function Place({ node, forecast }: { node: SwarmNode; forecast: Placed }) {
  const { spec } = useSheet();
  const words = m.services.side;
  const { sure = 0, maybe = false } = forecast.places.get(node.id) ?? {};
  return (
    <li className={styles.place}>
      <span className={text.ellipsis}>{node.short}</span>
      {sure > 0 && (
        <span className={styles.ghost}>
          <Plus aria-hidden /> <span className={text.ellipsis}>{spec.name || words.taskNew}</span>
          {sure > 1 && ` ×${sure}`}
        </span>
      )}
      {maybe && (
        <span className={styles.ghost} data-maybe>
          {words.likely}
          {sure > 0 && ' +1'}
        </span>
      )}
    </li>
  );
}

function Unplaced({ count, verdicts }: { count: number; verdicts: readonly NodeVerdict[] }) {
  const { cluster } = useSheet();
  const named = (id: string) => cluster.services.get(id)?.name;
  const refused = verdicts.filter(({ refusals }) => refusals.length > 0);
  return (
    <>
      <p className={cx(text.sm, text.warn, styles.unplaced)} role="status">
        <Clock aria-hidden /> {m.services.side.unplaced(count)}
      </p>
      <ul className={styles.reasons}>
        {refused.slice(0, SHOWN).map(({ nodeId, refusals }) => (
          <li key={nodeId}>
            <span className={text.med}>{cluster.nodes.get(nodeId)?.short ?? nodeId}</span>{' '}
            {refusals.map((refusal) => refusalWords(refusal, named)).join('; ')}
          </li>
        ))}
      </ul>
      {refused.length > SHOWN && (
        <p className={cx(text.xs, text.quiet)}>{m.services.side.moreRestart(refused.length - SHOWN)}</p>
      )}
    </>
  );
}
