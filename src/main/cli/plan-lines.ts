import type { LabPlan, PlannedPart } from '../../shared/model/lab-plan.ts';
import type { Face } from './face.ts';

const MARK: Record<PlannedPart['what'], [mark: string, style: Parameters<Face['paint']>[0]]> = {
  make: ['+', 'green'],
  replace: ['~', 'yellow'],
  rebuild: ['~', 'yellow'],
  remove: ['-', 'red'],
  start: ['>', 'green'],
  join: ['>', 'green'],
  label: ['~', 'dim'],
};

/** A plan for a person: a line for each part, then what it costs. */
export function planLines(plan: LabPlan, face: Face): string[] {
  const { parts, notes, warnings, refusals, quorum } = plan;
  const managers =
    quorum.before === quorum.after && quorum.lowest === quorum.after
      ? []
      : [
          `  managers: ${quorum.before} → ${quorum.after}; at the worst moment ${quorum.lowest} of them answer, ${quorum.needed} must`,
        ];
  return [
    ...parts.flatMap((part) => partLines(part, face)),
    ...managers,
    ...notes.map((note) => `  ${note}`),
    ...warnings.map((warning) => `${face.paint('yellow', 'warning:')} ${warning}`),
    ...refusals.flatMap(({ message, hint }) => [
      `${face.paint('red', 'cannot be done:')} ${message}`,
      ...(hint === undefined ? [] : [`    ${hint}`]),
    ]),
  ];
}

function partLines({ name, what, why, moves }: PlannedPart, face: Face): string[] {
  const [mark, style] = MARK[what];
  const moving = moves.map(({ service, tasks }) => `${service} ${tasks}`).join(', ');
  return [
    `${face.paint(style, mark)} ${name.padEnd(12)} ${what}`,
    ...why.map((reason) => `    ${reason}`),
    ...(moving === '' ? [] : [`    tasks that move: ${moving}`]),
  ];
}
