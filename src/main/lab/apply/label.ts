import type { StepContext } from '../../operations/index.ts';
import type { Labels } from '../layout/layout.ts';
import { changeRecord, recordOf } from './record.ts';
import type { Site } from './site.ts';

/** Gives a node its labels and takes away those that an earlier spec gave it; others that it has stay. */
export const labelNode = (
  site: Site,
  name: string,
  { labels, remove = [] }: { labels: Labels; remove?: readonly string[] | undefined },
  context: StepContext,
): Promise<'skipped' | undefined> =>
  changeRecord(
    site,
    name,
    {
      find: (asked) => recordOf(site, asked, name),
      change({ Spec }) {
        const held = Spec.Labels ?? {};
        const done = Object.entries(labels).every(([key, value]) => held[key] === value);
        if (done && !remove.some((key) => key in held)) return undefined;
        const kept = Object.entries(held).filter(([key]) => !remove.includes(key));
        return { ...Spec, Labels: { ...Object.fromEntries(kept), ...labels } };
      },
    },
    context,
  );
