import type { Lab, LabState } from '../../../shared/model/lab.ts';
import { ActionButton, changeAction } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { Banner, text } from '../../ui/index.ts';
import { specDiff } from '../plan-view/index.ts';
import styles from './LabBanner.module.css';
import { unwellOf } from './unwell.ts';

type Busy = Extract<LabState, 'creating' | 'changing' | 'starting' | 'stopping' | 'removing'>;
const BUSY: ReadonlySet<string> = new Set<Busy>(['creating', 'changing', 'starting', 'stopping', 'removing']);
const isBusy = (state: LabState): state is Busy => BUSY.has(state);
const UNWELL: ReadonlySet<LabState> = new Set<LabState>(['degraded', 'half-built']);

export const hasLabBanner = ({ state }: Lab): boolean => isBusy(state) || state === 'half-changed' || UNWELL.has(state);

/** Says what a lab is going through, or what it lacks, with the way out; nothing of one that is well. */
export function LabBanner({ lab }: { lab: Lab }) {
  if (isBusy(lab.state)) return <BusyBanner lab={lab} state={lab.state} />;
  if (lab.state === 'half-changed') return <HalfChangedBanner lab={lab} />;
  return UNWELL.has(lab.state) ? <UnwellBanner lab={lab} /> : null;
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

/** Both ways out, and between what the lab stands. */
function HalfChangedBanner({ lab }: { lab: Lab }) {
  const words = m.lab.halfChanged;
  const differs = lab.before && lab.spec ? specDiff(lab.before, lab.spec) : [];
  return (
    <Banner
      tone="warn"
      action={
        <span className={styles.acts}>
          <ActionButton small noIcon action={changeAction(lab, 'revert')} />
          <ActionButton small noIcon action={changeAction(lab, 'finish')} />
        </span>
      }
    >
      {words.title(lab.name)} {differs.length > 0 && words.differs(differs)}
    </Banner>
  );
}

function UnwellBanner({ lab }: { lab: Lab }) {
  return (
    <Banner tone="bad" action={lab.spec && <ActionButton small action={changeAction(lab, 'repair')} />}>
      {m.lab.unwell(unwellOf(lab), lab.problem)}
    </Banner>
  );
}
