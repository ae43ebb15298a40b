import { formatDuration } from '../../shared/format.ts';
import type { LogLine, Operation, OperationStep } from '../../shared/model/operation.ts';
import type { Face } from './face.ts';

const MARK: Partial<Record<OperationStep['state'], string>> = { done: '✓', skipped: '·', failed: '✗', undone: '↶' };

/** Tells a person, or a script, of an operation's steps as they end. Returns the function that stops it. */
export function follow(feed: WatchSource, face: Face): () => void {
  const told = new Map<string, OperationStep['state']>();
  const steps = new Map<string, OperationStep>();

  const tell = (step: OperationStep): void => {
    steps.set(step.id, step);
    if (told.get(step.id) === step.state) return;
    told.set(step.id, step.state);
    face.event({ event: 'step', ...step });
    const mark = MARK[step.state];
    if (mark !== undefined) face.say(line(step, mark, face));
  };

  const state = feed.snapshot();
  for (const operation of state.operations) face.event({ event: 'operation', ...operation });
  for (const step of state.steps) tell(step);
  const stop = feed.subscribe((patch) => {
    for (const operation of patch.upsert?.operations ?? []) face.event({ event: 'operation', ...operation });
    for (const step of patch.upsert?.steps ?? []) tell(step);
    for (const entry of patch.upsert?.log ?? []) if (entry.kind === 'warning') face.say(`  ${entry.text}`);
    face.status(running([...steps.values()]));
  });
  return () => {
    // Lets out what is still gathering, the end of it all among it.
    feed.snapshot();
    stop();
    face.status('');
  };
}

/** The shape of the `operation.watch` feed. */
export type WatchSource = {
  snapshot(): { operations: Operation[]; steps: OperationStep[]; log: LogLine[] };
  subscribe(
    listener: (patch: { upsert?: { operations?: Operation[]; steps?: OperationStep[]; log?: LogLine[] } }) => void,
  ): () => void;
};

function line(step: OperationStep, mark: string, face: Face): string {
  const colour = step.state === 'failed' ? 'red' : step.state === 'done' ? 'green' : 'dim';
  const took =
    step.startedAt !== undefined && step.endedAt !== undefined ? formatDuration(step.endedAt - step.startedAt) : '';
  return `${face.paint(colour, mark)} ${step.lane.padEnd(10)} ${step.title.padEnd(34)} ${face.paint('dim', took)}`.trimEnd();
}

function running(steps: readonly OperationStep[]): string {
  const now = steps.filter((step) => step.state === 'running' || step.state === 'undoing');
  const done = steps.filter((step) => step.state === 'done' || step.state === 'skipped').length;
  if (now.length === 0) return '';
  const names = now.map((step) => `${step.lane}: ${step.title}${percent(step)}`);
  return `  ${done} of ${steps.length} · ${names.join(', ')}`;
}

function percent({ progress }: OperationStep): string {
  if (progress?.total === undefined || progress.total === 0) return '';
  return ` ${Math.floor((progress.current / progress.total) * 100)} %`;
}
