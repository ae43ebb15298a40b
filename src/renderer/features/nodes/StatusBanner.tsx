import type { ReactNode } from 'react';
import { formatClock } from '../../../shared/format.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { hasLabBanner, LabBanner } from '../../parts/lab-banner/index.ts';
import type { Swarm } from '../../swarm/index.ts';
import { Banner } from '../../ui/index.ts';
import styles from './Nodes.module.css';

/** What is not as usual with the lab, and why the picture is not live, where it is not. */
export function StatusBanner({ lab, view, status }: { lab: Lab } & Pick<Swarm, 'view' | 'status'>) {
  const said = statusWords({ view, status });
  if (!said && !hasLabBanner(lab)) return null;
  return (
    <div className={styles.banner}>
      <LabBanner lab={lab} />
      {said && (
        <Banner tone="warn" live>
          {said}
        </Banner>
      )}
    </div>
  );
}

function statusWords({ view, status }: Pick<Swarm, 'view' | 'status'>): ReactNode {
  const words = m.nodes.status;
  if (view.state === 'failed') {
    const { message = '', hint } = view.error ?? {};
    return <ErrorWords error={{ message: words.failed(message).trim(), hint }} />;
  }
  if (view.state === 'stale') return words.disconnected;
  const { state, reason = '', asOf } = status ?? { state: 'connecting' as const };
  if (state === 'none') return words.none(reason);
  if (state !== 'stale') return undefined;
  return asOf === undefined ? words.stale(reason) : words.staleAt(formatClock(asOf), reason);
}
