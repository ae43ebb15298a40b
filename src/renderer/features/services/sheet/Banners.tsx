import type { SkepError } from '../../../../shared/errors.ts';
import type { ServiceSpec } from '../../../../shared/model/service.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { changes } from '../../../../shared/service/index.ts';
import { m } from '../../../messages/index.ts';
import { ErrorWords } from '../../../parts/index.ts';
import { Banner, Button, cx, text } from '../../../ui/index.ts';
import { outside, type SpecKey } from '../draft/rebase.ts';
import { changeDraft, type Draft, settle } from '../draft/store.ts';
import { toSpec } from '../draft/to-spec.ts';
import styles from './Sheet.module.css';
import { fieldNames } from './said.ts';

interface BannersProps {
  draftKey: string;
  draft: Draft;
  service: SwarmService | undefined;
  /** It was there, and is no more. */
  removed: boolean;
  error: SkepError | undefined;
  onAnew: () => void;
}

/** What happened around the draft: a refusal, somebody else's change, the service's end. */
export function Banners({ draftKey, draft, service, removed, error, onAnew }: BannersProps) {
  const words = m.services.sheet;
  const { base, took } = draft;
  const { clash } = base && service ? outside(base, toSpec(draft.form).spec, service.spec) : { clash: [] };
  const decide = (whose: 'mine' | 'theirs') =>
    service && changeDraft(draftKey, (now) => settle(now, service.spec, clash, whose));
  return (
    <div className={styles.banners}>
      {removed && (
        <Banner
          tone="bad"
          flush
          live
          action={
            <Button small onClick={onAnew}>
              {words.anew}
            </Button>
          }
        >
          {words.removed(base?.name ?? '')}
        </Banner>
      )}
      {error && (
        <Banner tone="bad" flush live>
          <ErrorWords error={error} />
        </Banner>
      )}
      {clash.length > 0 && (
        <Banner
          tone="warn"
          flush
          live
          action={
            <span className={styles.actions}>
              <Button small onClick={() => decide('theirs')}>
                {words.theirs}
              </Button>
              <Button small onClick={() => decide('mine')}>
                {words.mine}
              </Button>
            </span>
          }
        >
          {words.clash(fieldNames(clash))}
          <Theirs base={base} theirs={service?.spec} keys={clash} />
        </Banner>
      )}
      {took.length > 0 && clash.length === 0 && !removed && (
        <Banner tone="info" flush>
          {words.took(fieldNames(took))}
        </Banner>
      )}
    </div>
  );
}

interface TheirsProps {
  base: ServiceSpec | undefined;
  theirs: ServiceSpec | undefined;
  keys: readonly SpecKey[];
}

/** What somebody else made of the fields that both have changed. */
function Theirs({ base, theirs, keys }: TheirsProps) {
  if (!base || !theirs) return null;
  const names: readonly string[] = keys;
  return changes(base, theirs)
    .filter(({ path }) => names.includes(path.split('.')[0] ?? ''))
    .map(({ path, after }) => (
      <span key={path} className={cx(text.xs, text.second, styles.theirs)}>
        {m.services.sheet.theirsIs(path, after?.replaceAll('\n', ', ') ?? m.common.none)}
      </span>
    ));
}
