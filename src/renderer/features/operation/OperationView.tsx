import { useMemo, useState } from 'react';
import { formatDuration } from '../../../shared/format.ts';
import type { LogLine, Operation, OperationStep } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { Banner, CopyButton, cx, Select, Tabs, text } from '../../ui/index.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { allCommands, Commands } from './Commands.tsx';
import { Footer } from './Footer.tsx';
import { focusStep } from './focus-step.ts';
import { Header } from './Header.tsx';
import { Log } from './Log.tsx';
import styles from './OperationView.module.css';
import { type FooterAct, isActive } from './outcome.ts';
import { StepDetail } from './StepDetail.tsx';
import { StepGraph } from './StepGraph.tsx';

export interface OperationViewProps {
  operation: Operation;
  steps: ReadonlyMap<string, OperationStep>;
  log: ReadonlyMap<string, LogLine>;
  now: number;
  pending: FooterAct | undefined;
  onAct: (act: FooterAct) => void;
  onCancel: (keep: boolean) => void;
}

/** An operation in full: its steps over time, what they said, the one that is selected, and what can be done now. */
export function OperationView({ operation, steps, log, now, pending, onAct, onCancel }: OperationViewProps) {
  const list = useMemo(() => [...steps.values()], [steps]);
  const [chosen, setChosen] = useState<string>();
  const [asking, setAsking] = useState(false);
  // Until the person chooses, the step worth a look is shown: what failed, else what runs.
  const step = (chosen === undefined ? undefined : steps.get(chosen)) ?? focusStep(list);
  const active = isActive(operation);
  const end = active ? now : (operation.endedAt ?? now);
  const elapsed = formatDuration(end - operation.startedAt);

  return (
    <div className={styles.page}>
      <Header operation={operation} elapsed={elapsed} active={active} />
      <StepGraph
        steps={list}
        startedAt={operation.startedAt}
        now={end}
        running={active}
        selected={step?.id}
        onSelect={(id) => setChosen(id === chosen ? undefined : id)}
      />
      <div className={styles.lower}>
        <Said operation={operation} steps={steps} list={list} log={log} near={step?.lane} />
        <aside className={styles.detail} aria-label={step?.title ?? m.common.details}>
          {operation.leftovers.length > 0 && <Leftovers operation={operation} />}
          <StepDetail step={step} steps={list} time={step ? durationOf(step, end) : ''} />
        </aside>
      </div>
      <Footer
        operation={operation}
        elapsed={elapsed}
        pending={pending}
        onAct={(act) => (act === 'cancel' ? setAsking(true) : onAct(act))}
      />
      <CancelDialog
        operation={operation}
        open={asking && operation.canCancel}
        onOpenChange={setAsking}
        onCancel={onCancel}
      />
    </div>
  );
}

type View = 'log' | 'commands';

function Said({
  operation,
  steps,
  list,
  log,
  near,
}: {
  operation: Operation;
  steps: ReadonlyMap<string, OperationStep>;
  list: readonly OperationStep[];
  log: ReadonlyMap<string, LogLine>;
  /** The lane of the selected step: offered as a filter. */
  near: string | undefined;
}) {
  const [view, setView] = useState<View>('log');
  const [lane, setLane] = useState('');
  const lanes = useMemo(() => [...new Set(list.map((step) => step.lane))], [list]);
  const of = lane === '' ? undefined : lane;
  const commands = allCommands(list);
  return (
    <div className={styles.said}>
      <Tabs<View>
        label={m.operation.tabs.label}
        value={view}
        onChange={setView}
        tools={
          <>
            {view === 'commands' && commands.length > 0 && (
              <CopyButton
                text={() => `${commands.join('\n')}\n`}
                label={m.operation.commands.copyAll}
                copied={m.operation.commands.copied}
                failed={m.common.copyFailed}
              />
            )}
            <Select
              aria-label={m.operation.log.filter}
              value={lane}
              onChange={setLane}
              options={[
                { value: '', label: m.operation.log.all },
                ...sorted(lanes, near).map((name) => ({ value: name, label: name })),
              ]}
            />
          </>
        }
        tabs={[
          {
            value: 'log',
            label: m.operation.tabs.log,
            panel: <Log lines={log} steps={steps} startedAt={operation.startedAt} lane={of} />,
          },
          {
            value: 'commands',
            label: m.operation.tabs.commands,
            count: commands.length,
            panel: <Commands steps={list} lane={of} />,
          },
        ]}
      />
    </div>
  );
}

/** The lane that is looked at comes first. */
const sorted = (lanes: readonly string[], near: string | undefined): string[] =>
  near === undefined ? [...lanes] : [near, ...lanes.filter((lane) => lane !== near)];

function Leftovers({ operation }: { operation: Operation }) {
  return (
    <Banner tone="bad" live>
      <strong>{m.operation.leftovers.title}</strong>
      <ul className={cx(styles.leftovers, text.sm)}>
        {operation.leftovers.map((leftover) => (
          <li key={leftover}>{leftover}</li>
        ))}
      </ul>
      {m.operation.leftovers.about}
    </Banner>
  );
}

const durationOf = (step: OperationStep, now: number): string =>
  step.startedAt === undefined ? '' : formatDuration((step.endedAt ?? now) - step.startedAt);
