import { Wrench } from 'lucide-react';
import { useState } from 'react';
import { formatBytes } from '../../../../shared/format.ts';
import type { Fix } from '../../../../shared/placement/types.ts';
import { m } from '../../../messages/index.ts';
import { toastError } from '../../../stores/index.ts';
import { Button, cx, text } from '../../../ui/index.ts';
import { nameOf, serviceOf, useView } from '../view.ts';
import { Confirm } from './Confirm.tsx';
import { runFix } from './run-fix.ts';
import styles from './Why.module.css';

/** Makes one fix; what restarts other tasks only after it was shown what changes. */
export function FixButton({ fix, first }: { fix: Fix; first: boolean }) {
  const view = useView();
  const [asked, setAsked] = useState(false);
  const [working, setWorking] = useState(false);
  const service = serviceOf(view);
  const words = m.task.fix;
  const run = async (): Promise<void> => {
    setWorking(true);
    try {
      await runFix(view, fix);
      setAsked(false);
    } catch (error) {
      toastError(error);
    } finally {
      setWorking(false);
    }
  };
  const label = labelOf(fix);
  return (
    <div className={styles.fix}>
      <Button
        small
        icon={first ? Wrench : undefined}
        kind={first ? 'primary' : 'default'}
        working={working && !asked}
        aria-expanded={fix.restarts.length > 0 ? asked : undefined}
        onClick={() => (fix.restarts.length > 0 && !asked ? setAsked(true) : void run())}
      >
        {label}
      </Button>
      <span className={cx(text.quiet, text.xs)}>{noteOf(fix, (id) => nameOf(view, id))}</span>
      {asked && service && (
        <Confirm
          {...{ fix, service, working, label: `${words.confirm}: ${label}` }}
          onApply={() => void run()}
          onCancel={() => setAsked(false)}
        />
      )}
    </div>
  );
}

function noteOf({ change, restarts }: Fix, named: (id: string) => string): string {
  const words = m.task.fix;
  if (change.do === 'edit' || change.do === 'publish') return words.opens;
  return restarts.length === 0 ? words.nothing : words.restarts(restarts.map(named));
}

const labelOf = (fix: Fix): string => m.task.fixes[fix.kind](fix.about, amountOf(fix));

/** What a limit or a reservation is changed to. */
function amountOf({ kind, about, change }: Fix): string | undefined {
  if (change.do !== 'update') return undefined;
  const { reserve, limit } = change.spec;
  if (kind === 'raise-memory') return limit.memory === undefined ? undefined : formatBytes(limit.memory);
  if (kind !== 'lower-reservation') return undefined;
  if (about === 'memory') return reserve.memory === undefined ? undefined : formatBytes(reserve.memory);
  return reserve.cpus === undefined ? undefined : m.task.refusals.cpus(reserve.cpus);
}
