import { WAS_LABEL } from '../../../shared/model/names.ts';
import type { StepContext } from '../../operations/index.ts';
import type { SwarmNode } from '../swarm-api.ts';
import { changeRecord, recordOf } from './record.ts';
import type { Site } from './site.ts';

/** Gives a node back the availability it had before it was drained; one that was not drained by Skep stays as it is. */
export const activate = (site: Site, name: string, context: StepContext): Promise<'skipped' | undefined> =>
  changeRecord(
    site,
    name,
    {
      find: (asked) => recordOf(site, asked, name),
      change({ Spec }) {
        const was = availability(Spec.Labels?.[WAS_LABEL]);
        if (was === undefined) return undefined;
        const labels = Object.entries(Spec.Labels ?? {}).filter(([key]) => key !== WAS_LABEL);
        return { ...Spec, Availability: was, Labels: Object.fromEntries(labels) };
      },
    },
    context,
  );

/** Whatever else stands there was written by nobody of ours: active is what a node is when it joins. */
function availability(was: string | undefined): SwarmNode['Spec']['Availability'] | undefined {
  if (was === undefined) return undefined;
  return was === 'pause' || was === 'drain' ? was : 'active';
}
