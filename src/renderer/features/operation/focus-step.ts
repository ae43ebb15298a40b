import type { OperationStep } from '../../../shared/model/operation.ts';

/** The step worth a look: the one that failed first, else the one that has run longest, else the last that ended. */
export function focusStep(steps: readonly OperationStep[]): OperationStep | undefined {
  const earliest = (state: OperationStep['state']): OperationStep | undefined =>
    steps.filter((step) => step.state === state).sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))[0];
  const ended = (): OperationStep | undefined =>
    steps.filter((step) => step.endedAt !== undefined).sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0];
  return earliest('failed') ?? earliest('undoing') ?? earliest('running') ?? ended() ?? steps[0];
}
