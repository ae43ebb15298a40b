import { CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import type { SkepError } from '../../../shared/errors.ts';
import type { Check } from '../../../shared/model/doctor.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { Banner, Button, EmptyState } from '../../ui/index.ts';
import { GroupSection } from './GroupSection.tsx';
import { toGroups, toTotals } from './groups.ts';
import type { Show } from './show.ts';

interface ChecksProps {
  checks: readonly Check[];
  show: Show;
  /** Why the last try failed; what is shown is then older. */
  stale: SkepError | undefined;
  onShowAll: () => void;
}

export function Checks({ checks, show, stale, onShowAll }: ChecksProps) {
  const groups = useMemo(() => toGroups(checks), [checks]);
  const shown = show === 'all' ? groups : groups.filter(({ findings }) => findings.length > 0);
  return (
    <>
      {stale && (
        <Banner tone="bad" flush live>
          {m.doctor.stale}
          <ErrorWords error={stale} />
        </Banner>
      )}
      {shown.length === 0 && (
        <EmptyState
          icon={CircleCheck}
          title={m.doctor.well.title}
          action={<Button onClick={onShowAll}>{m.doctor.well.showAll}</Button>}
        >
          {m.doctor.well.about(toTotals(checks).passed)}
        </EmptyState>
      )}
      {shown.map((group) => (
        <GroupSection key={group.group} group={group} findingsOnly={show === 'attention'} />
      ))}
    </>
  );
}
