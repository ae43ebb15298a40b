import { useState } from 'react';
import type { LabRef } from '../../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../../shared/model/swarm.ts';
import { rebalance, type Shift } from '../../../../shared/placement/index.ts';
import { tellDone } from '../../../actions/index.ts';
import { m } from '../../../messages/index.ts';
import { ErrorWords } from '../../../parts/index.ts';
import { openDialog, useCall } from '../../../stores/index.ts';
import { inRank, type Swarm, Swatch, useSwarm } from '../../../swarm/index.ts';
import { Banner, Button, CodeBlock, cx, Dialog, text } from '../../../ui/index.ts';
import styles from './Rebalance.module.css';

const close = (): void => openDialog({ rebalance: undefined });

/** Shows per service where its tasks are and where they would be, and places the chosen ones anew. */
export function RebalanceDialog({ lab }: { lab: LabRef }) {
  const swarm = useSwarm(lab, false);
  const words = m.board.rebalance;
  const shifts = useShifts(swarm);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { pending, error, run } = useCall('swarm.forceServices');
  const chosen = shifts.filter(({ serviceId }) => !left.has(serviceId));
  const names = chosen.map(({ serviceId }) => swarm.model.services.get(serviceId)?.name ?? serviceId);
  const restarts = chosen.reduce((sum, shift) => sum + shift.restarts.length, 0);
  const apply = async () => {
    const done = await run({ ...lab, services: chosen.map(({ serviceId }) => serviceId) });
    if (!done) return;
    tellDone(lab, words.done(names), done);
    close();
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && close()}
      title={words.title}
      about={words.about}
      actions={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button kind="primary" disabled={chosen.length === 0} working={pending} onClick={() => void apply()}>
            {words.apply}
          </Button>
        </>
      }
    >
      {shifts.length === 0 ? (
        <p className={text.second}>{words.nothing}</p>
      ) : (
        <>
          <ShiftTable shifts={shifts} swarm={swarm} left={left} onLeft={setLeft} />
          <p className={text.second}>{words.restarts(restarts, chosen.length)}</p>
          {names.length > 0 && (
            <CodeBlock
              label={m.lab.remove.command}
              language="shell"
              text={names.map((name) => `docker service update --force ${name}`).join('\n')}
            />
          )}
        </>
      )}
      {error && (
        <Banner tone="bad" live>
          <ErrorWords error={error} />
        </Banner>
      )}
    </Dialog>
  );
}

/** As they were when the dialog was opened: a preview that changes under the hand is none. */
function useShifts({ model }: Pick<Swarm, 'model'>): Shift[] {
  const [shown, setShown] = useState<Shift[]>();
  if (shown === undefined && model.nodes.size > 0) setShown(rebalance(model));
  return (shown ?? []).filter(({ serviceId }) => model.services.has(serviceId));
}

interface ShiftTableProps {
  shifts: readonly Shift[];
  swarm: Pick<Swarm, 'model' | 'rows'>;
  left: ReadonlySet<string>;
  onLeft: (left: ReadonlySet<string>) => void;
}

/** As many nodes as stand side by side. */
const COLUMNS = 8;

function ShiftTable({ shifts, swarm, left, onLeft }: ShiftTableProps) {
  const words = m.board.rebalance;
  const nodes = touched(shifts, swarm.model.nodes);
  const shown = nodes.slice(0, COLUMNS);
  const toggle = (id: string) => onLeft(new Set(left.has(id) ? [...left].filter((one) => one !== id) : [...left, id]));
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={words.table}>
        <thead>
          <tr>
            <th scope="col">{words.columns.service}</th>
            {shown.map((node) => (
              <th key={node.id} scope="col">
                {node.short}
              </th>
            ))}
            {nodes.length > COLUMNS && <th scope="col">{m.board.overview.more(nodes.length - COLUMNS)}</th>}
            <th scope="col">{words.columns.moves}</th>
            <th scope="col">{words.columns.restarts}</th>
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <tr key={shift.serviceId}>
              <th scope="row">
                <label className={styles.service}>
                  <input
                    type="checkbox"
                    checked={!left.has(shift.serviceId)}
                    aria-label={words.choose(nameOf(swarm, shift))}
                    onChange={() => toggle(shift.serviceId)}
                  />
                  <Swatch colour={swarm.rows.find(({ service }) => service.id === shift.serviceId)?.colour ?? 0} />
                  {nameOf(swarm, shift)}
                </label>
              </th>
              {shown.map(({ id }) => (
                <Change key={id} before={shift.before.get(id) ?? 0} after={shift.after.get(id) ?? 0} />
              ))}
              {nodes.length > COLUMNS && <td />}
              <td>{shift.moves}</td>
              <td>{shift.restarts.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const nameOf = ({ model }: Pick<Swarm, 'model'>, { serviceId }: Shift): string =>
  model.services.get(serviceId)?.name ?? serviceId;

const Change = ({ before, after }: { before: number; after: number }) => (
  <td className={cx(before === after ? text.quiet : text.med)}>{m.board.rebalance.before(before, after)}</td>
);

/** Those whose count changes first, then in rank. */
function touched(shifts: readonly Shift[], nodes: ReadonlyMap<string, SwarmNode>): SwarmNode[] {
  const named = new Set(shifts.flatMap(({ before, after }) => [...before.keys(), ...after.keys()]));
  const changes = ({ id }: SwarmNode): number =>
    shifts.some(({ before, after }) => (before.get(id) ?? 0) !== (after.get(id) ?? 0)) ? 0 : 1;
  const own = [...nodes.values()].filter(({ id }) => named.has(id));
  return own.length <= COLUMNS ? own.sort(inRank) : own.sort((a, b) => changes(a) - changes(b) || inRank(a, b));
}
