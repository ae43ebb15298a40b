import { useMemo, useState } from 'react';
import type { LabRef } from '../../../../shared/model/lab.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { type Move, moves, verdicts } from '../../../../shared/placement/index.ts';
import { tellDone } from '../../../actions/index.ts';
import { m } from '../../../messages/index.ts';
import { ErrorWords } from '../../../parts/index.ts';
import { type dialogStore, openDialog, useCall } from '../../../stores/index.ts';
import { inRank, refusalWords, type Swarm, useSwarm } from '../../../swarm/index.ts';
import { Banner, Button, Dialog, Field, Select, text } from '../../../ui/index.ts';
import styles from './Move.module.css';
import { MoveOffer } from './MoveOffer.tsx';
import { doneOf, titleOf } from './offer.ts';

type Wanted = NonNullable<ReturnType<typeof dialogStore.getState>['move']>;

const close = (): void => openDialog({ move: undefined });

/** What Swarm can do when a task or a service shall go to a node: each offer with what it changes and what it restarts. */
export function MoveDialog({ move: wanted }: { move: Wanted }) {
  const ref = { engine: wanted.engine, lab: wanted.lab };
  const swarm = useSwarm(ref, false);
  const service = swarm.model.services.get(wanted.service);
  if (service) return <MoveChoice lab={ref} service={service} swarm={swarm} wanted={wanted} />;
  return (
    <Dialog
      open
      onOpenChange={close}
      title={m.board.move.title('')}
      actions={<Button onClick={close}>{m.common.close}</Button>}
    >
      <p className={text.second}>{missing(swarm)}</p>
    </Dialog>
  );
}

/** Only a swarm that answers knows that a service is gone; of one that does not nothing is shown. */
function missing({ view, status }: Pick<Swarm, 'view' | 'status'>): string {
  const words = m.board.move;
  if (view.state === 'live' && status?.state === 'live') return words.gone;
  return status?.state === 'connecting' ? words.asked : words.unknown(status?.reason);
}

interface MoveChoiceProps {
  lab: LabRef;
  service: SwarmService;
  swarm: Swarm;
  wanted: Wanted;
}

function MoveChoice({ lab, service, swarm, wanted }: MoveChoiceProps) {
  const words = m.board.move;
  const { model } = swarm;
  const [to, setTo] = useState(wanted.to ?? '');
  const [kind, setKind] = useState<Move['kind']>();
  const { pending, error, run } = useCall('swarm.updateService');
  const offers = useMemo(
    () => (to === '' ? [] : moves(model, service.id, to, wanted.from)),
    [model, service.id, to, wanted.from],
  );
  const offer = offers.find((one) => one.kind === kind) ?? offers[0];
  const shortOf = (id: string | undefined): string => model.nodes.get(id ?? '')?.short ?? id?.slice(0, 8) ?? '';
  const way = { service, to: shortOf(to), from: shortOf(wanted.from) };

  const apply = async (move: Move) => {
    const done = await run({
      ...lab,
      service: service.id,
      base: service.spec,
      spec: move.spec,
      nodeLabels: move.nodeLabels,
    });
    if (!done) return;
    tellDone(lab, doneOf(move, way), done);
    close();
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && close()}
      title={words.title(service.name)}
      about={service.wanted > 1 ? words.many(service.wanted) : undefined}
      actions={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          {offer && (
            <Button kind="primary" working={pending} onClick={() => void apply(offer)}>
              {words.apply[offer.kind]}
            </Button>
          )}
        </>
      }
    >
      <Target swarm={swarm} service={service} from={wanted.from} value={to} onChange={setTo} />
      {to !== '' && offers.length === 0 && (
        <p className={text.second}>{to === wanted.from ? words.already(service.name, way.to) : words.none}</p>
      )}
      {offers.length > 0 && (
        <div role="radiogroup" aria-label={words.offers} className={styles.offers}>
          {offers.map((one) => (
            <MoveOffer
              key={one.kind}
              move={one}
              title={titleOf(one, way)}
              way={way}
              cluster={model}
              swarm={swarm}
              checked={one === offer}
              onCheck={() => setKind(one.kind)}
            />
          ))}
        </div>
      )}
      {error && (
        <Banner tone="bad" live>
          <ErrorWords error={error} />
        </Banner>
      )}
    </Dialog>
  );
}

interface TargetProps extends Pick<MoveChoiceProps, 'swarm' | 'service'> {
  from: string | undefined;
  value: string;
  onChange: (node: string) => void;
}

/** The nodes, each with whether one more task fits there as the service is now. */
function Target({ swarm: { model }, service, from, value, onChange }: TargetProps) {
  const words = m.board.move;
  const said = new Map(verdicts(model, service.spec, service.id).map(({ nodeId, refusals }) => [nodeId, refusals]));
  const options = [...model.nodes.values()].sort(inRank).map((node) => {
    const refusals = said.get(node.id) ?? [];
    const why = refusals.map((one) => refusalWords(one, (id) => model.services.get(id)?.name)).join(', ');
    const verdict = node.id === from ? m.board.drag.here : why === '' ? m.board.drag.fits : why;
    return { value: node.id, label: words.verdict(node.short, verdict), disabled: node.id === from };
  });
  return (
    <Field label={words.to}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={onChange}
          options={[...(value === '' ? [{ value: '', label: words.choose }] : []), ...options]}
        />
      )}
    </Field>
  );
}
