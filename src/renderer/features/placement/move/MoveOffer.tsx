import { useId } from 'react';
import type { Cluster, Move } from '../../../../shared/placement/index.ts';
import { restartsTasks } from '../../../../shared/service/index.ts';
import { m } from '../../../messages/index.ts';
import { type Swarm, taskName } from '../../../swarm/index.ts';
import { CodeBlock, cx, text } from '../../../ui/index.ts';
import styles from './Move.module.css';
import { aboutOf, changesOf, commandsOf, outlookOf, type Way } from './offer.ts';

interface MoveOfferProps {
  move: Move;
  title: string;
  way: Way;
  cluster: Cluster;
  swarm: Pick<Swarm, 'index' | 'model'>;
  checked: boolean;
  onCheck: () => void;
}

/** One thing that can be done; all of it is said where it is chosen. */
export function MoveOffer({ move, title, way, cluster, swarm, checked, onCheck }: MoveOfferProps) {
  const about = useId();
  return (
    <div className={cx(styles.offer, checked && styles.checked)}>
      <label className={styles.title}>
        <input type="radio" name="move" checked={checked} onChange={onCheck} aria-describedby={about} />
        {title}
      </label>
      <p id={about} className={styles.about}>
        {aboutOf(move, way)}
      </p>
      {checked && <Consequences move={move} way={way} cluster={cluster} swarm={swarm} />}
    </div>
  );
}

/** As many tasks as one reads by name. */
const NAMED = 6;

function Consequences({ move, way, cluster, swarm }: Pick<MoveOfferProps, 'move' | 'way' | 'cluster' | 'swarm'>) {
  const words = m.board.move;
  const nodeName = (id: string): string =>
    cluster.nodes.get(id)?.name ?? [...cluster.nodes.values()].find(({ short }) => short === id)?.name ?? id;
  const restarting = move.restarts.map((id) => {
    const cell = swarm.index.get(id);
    return cell ? taskName(cell) : id.slice(0, 8);
  });
  const restarts = restarting.length > 0 && restartsTasks(way.service.spec, move.spec);
  return (
    <div className={styles.more}>
      <section aria-label={words.changes}>
        <h3 className={text.label}>{words.changes}</h3>
        <dl className={styles.changes}>
          {changesOf(move, way.service, nodeName).map(({ path, before, after }) => (
            <div key={path} className={styles.change}>
              <dt className={text.mono}>{path}</dt>
              <dd className={text.mono}>
                {before !== undefined && <del>{before}</del>}
                {after !== undefined && <ins>{after}</ins>}
              </dd>
            </div>
          ))}
        </dl>
        <p className={styles.restarts}>
          {restarts ? words.restarts(restarting.slice(0, NAMED), restarting.length - NAMED) : words.noRestart}
        </p>
      </section>
      <OutlookTable move={move} way={way} cluster={cluster} />
      <div className={styles.command}>
        <CodeBlock label={m.lab.remove.command} language="shell" wrap text={commandsOf(move, way.service, nodeName)} />
      </div>
    </div>
  );
}

function OutlookTable({ move, way, cluster }: Pick<MoveOfferProps, 'move' | 'way' | 'cluster'>) {
  const words = m.board.move;
  const { unplaced } = move.forecast;
  return (
    <section aria-label={words.forecast}>
      <table className={styles.outlook} aria-label={words.forecast}>
        <thead>
          <tr>
            <th scope="col">{words.columns.node}</th>
            <th scope="col">{words.columns.now}</th>
            <th scope="col">{words.columns.after}</th>
          </tr>
        </thead>
        <tbody>
          {outlookOf(move, cluster, way.service.id).map(({ node, now, least, most }) => (
            <tr key={node}>
              <th scope="row">{node}</th>
              <td>{now}</td>
              <td className={text.med}>{least === most ? least : `${least}–${most}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unplaced > 0 && <p className={cx(text.sm, text.warn)}>{words.unplaced(unplaced)}</p>}
    </section>
  );
}
