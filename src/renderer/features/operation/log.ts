import type { LogLine, OperationStep } from '../../../shared/model/operation.ts';

export interface LogRow {
  id: string;
  /** Seconds after the operation's start, `14.8`. */
  at: string;
  lane: string;
  kind: LogLine['kind'];
  text: string;
}

/** Lines in the order in which they were said, of one lane or of all. */
export function toLogRows(
  lines: Iterable<LogLine>,
  steps: ReadonlyMap<string, Pick<OperationStep, 'lane'>>,
  startedAt: number,
  lane: string | undefined,
): LogRow[] {
  const rows: LogRow[] = [];
  for (const line of lines) {
    const of = (line.step === undefined ? undefined : steps.get(line.step)?.lane) ?? '';
    if (lane !== undefined && of !== lane) continue;
    const at = (Math.max(0, line.at - startedAt) / 1000).toFixed(1);
    rows.push({ id: line.id, at, lane: of, kind: line.kind, text: line.text });
  }
  return rows.sort((a, b) => Number(a.id) - Number(b.id));
}
