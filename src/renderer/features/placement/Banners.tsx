import { formatClock } from '../../../shared/format.ts';
import type { Lab, LabState } from '../../../shared/model/lab.ts';
import { withoutLab } from '../../../shared/model/names.ts';
import type { SwarmStatus } from '../../../shared/model/swarm.ts';
import { ActionButton, labActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { useNoIpvs } from '../../stores/index.ts';
import { Banner, text } from '../../ui/index.ts';
import styles from './LabStates.module.css';
import type { Swarm } from './use-swarm.ts';

type Busy = Extract<LabState, 'creating' | 'starting' | 'stopping' | 'removing'>;
const BUSY: ReadonlySet<string> = new Set<Busy>(['creating', 'starting', 'stopping', 'removing']);
const isBusy = (state: LabState): state is Busy => BUSY.has(state);

/** What is not as usual with the lab, the most pressing first; never more than two at once. */
export function Banners({ lab, swarm }: { lab: Lab; swarm: Pick<Swarm, 'view' | 'status'> }) {
  const noIpvs = useNoIpvs(lab.engine);
  const all = [
    isBusy(lab.state) && <BusyBanner key="busy" lab={lab} state={lab.state} />,
    lab.state === 'degraded' && <DegradedBanner key="degraded" lab={lab} />,
    staleWords(swarm) && (
      <Banner key="stale" tone="warn" live>
        {staleWords(swarm)}
      </Banner>
    ),
    noIpvs && (
      <Banner
        key="ipvs"
        tone="warn"
        action={
          <a className={text.link} href={hrefOf({ page: 'lab', engine: lab.engine, lab: lab.name, view: 'doctor' })}>
            {m.lab.ipvs.what}
          </a>
        }
      >
        {m.lab.ipvs.text}
      </Banner>
    ),
  ];
  return <div className={styles.banners}>{all.filter(Boolean).slice(0, 2)}</div>;
}

function BusyBanner({ lab, state }: { lab: Lab; state: Busy }) {
  const said = m.lab.busy[state](lab.name);
  if (lab.operation === undefined) {
    return (
      <Banner tone="info">
        {said} {m.lab.busy.elsewhere}
      </Banner>
    );
  }
  return (
    <Banner
      tone="info"
      action={
        <a className={text.link} href={hrefOf({ page: 'operation', id: lab.operation })}>
          {m.lab.busy.watch}
        </a>
      }
    >
      {said}
    </Banner>
  );
}

function DegradedBanner({ lab }: { lab: Lab }) {
  const down = lab.members
    .filter((member) => member.state !== 'running')
    .map((member) => withoutLab(lab.name, member.name));
  const start = labActions(lab).others.find((action) => action.id.startsWith('lab.start '));
  return (
    <Banner
      tone="bad"
      action={start && <ActionButton small action={start} name={m.actions.named(start.label, lab.name)} />}
    >
      {m.lab.degraded(down)}
    </Banner>
  );
}

/** Why the picture is not live, where it is not. A swarm that is being asked for the first time says nothing yet. */
function staleWords({ view, status }: Pick<Swarm, 'view' | 'status'>): string | undefined {
  const words = m.lab.status;
  if (view.state === 'failed') return `${words.failed} ${view.error?.message ?? ''} ${view.error?.hint ?? ''}`.trim();
  if (view.state === 'stale') return words.disconnected;
  return status && notLive(status);
}

function notLive({ state, reason = '', asOf }: SwarmStatus): string | undefined {
  if (state === 'none') return `${m.lab.status.none} ${reason}`.trim();
  if (state !== 'stale') return undefined;
  return asOf === undefined ? m.lab.status.staleUnknown(reason) : m.lab.status.stale(formatClock(asOf), reason);
}
