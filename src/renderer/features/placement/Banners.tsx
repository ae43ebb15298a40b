import type { ReactNode } from 'react';
import { formatClock } from '../../../shared/format.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmStatus } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { hasLabBanner, LabBanner } from '../../parts/lab-banner/index.ts';
import { hrefOf } from '../../routes.ts';
import { useNoIpvs } from '../../stores/index.ts';
import type { Swarm } from '../../swarm/index.ts';
import { Banner, text } from '../../ui/index.ts';
import styles from './LabStates.module.css';

/** What is not as usual with the lab, the most pressing first; never more than two at once. */
export function Banners({ lab, swarm }: { lab: Lab; swarm: Pick<Swarm, 'view' | 'status'> }) {
  const noIpvs = useNoIpvs(lab.engine);
  const stale = staleWords(swarm);
  const all = [
    hasLabBanner(lab) && <LabBanner key="lab" lab={lab} />,
    stale && (
      <Banner key="stale" tone="warn" live>
        {stale}
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

/** Why the picture is not live, where it is not. A swarm that is being asked for the first time says nothing yet. */
function staleWords({ view, status }: Pick<Swarm, 'view' | 'status'>): ReactNode {
  const words = m.lab.status;
  if (view.state === 'failed') {
    const { message = '', hint } = view.error ?? {};
    return <ErrorWords error={{ message: `${words.failed} ${message}`.trim(), hint }} />;
  }
  if (view.state === 'stale') return words.disconnected;
  return status && notLive(status);
}

function notLive({ state, reason = '', asOf }: SwarmStatus): string | undefined {
  if (state === 'none') return `${m.lab.status.none} ${reason}`.trim();
  if (state !== 'stale') return undefined;
  return asOf === undefined ? m.lab.status.staleUnknown(reason) : m.lab.status.stale(formatClock(asOf), reason);
}
