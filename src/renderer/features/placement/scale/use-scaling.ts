import { useEffect, useMemo } from 'react';
import type { LabRef } from '../../../../shared/model/lab.ts';
import type { SwarmStatus } from '../../../../shared/model/swarm.ts';
import type { Cluster } from '../../../../shared/placement/index.ts';
import { useConnection } from '../../../stores/index.ts';
import { Scaling } from './scaling.ts';

/** The scaling of a lab's services, kept up with its live model; a draft ends with the page that shows it. */
export function useScaling({ engine, lab }: LabRef, cluster: Cluster, status: SwarmStatus | undefined): Scaling {
  const connected = useConnection().state === 'up';
  const scaling = useMemo(() => new Scaling({ engine, lab }), [engine, lab]);
  const stale = status?.state === 'stale' ? (status.reason ?? '') : undefined;
  useEffect(() => scaling.follow(cluster, connected, stale), [scaling, cluster, connected, stale]);
  useEffect(() => () => scaling.cancel(), [scaling]);
  return scaling;
}
