import type { PlannedPart } from '../../../shared/model/lab-plan.ts';
import { WAS_LABEL } from '../../../shared/model/names.ts';
import { isRunning, type ObservedContainer, type ObservedNode } from '../observe/types.ts';
import { entryOf, isToPromote } from './membership.ts';
import { isLeftDrained, type Leaver, labelEdit, type NodePart, type Part, type Situation } from './situation.ts';
import type { LabStep } from './types.ts';

const WHAT = { run: 'make', start: 'start', replace: 'replace', rebuild: 'rebuild' } as const;

/** What becomes of each part to which something happens, in the order in which it does. */
export function partsOf(situation: Situation, steps: readonly LabStep[]): PlannedPart[] {
  const { registries, nodes, leavers, leftovers, hasNetwork, oldMirror } = situation;
  const at = (short: string): number =>
    steps.findIndex(({ lane, action }) => lane === short && action.kind !== 'label');
  const parts = [
    ...(hasNetwork ? [] : [part('network', 'make', [])]),
    ...registries.flatMap(ofRegistry),
    ...nodes.flatMap((node) => ofNode(node, situation)),
    ...leavers.map((leaver) => part(leaver.short, 'remove', [], movesOf(leaver, situation))),
    ...leftovers.map(({ short, records }) =>
      part(short, 'remove', [records.length > 0 ? 'its record is left in the swarm' : 'its data is left']),
    ),
    ...(oldMirror ? [part('mirror', 'remove', [])] : []),
  ];
  return parts.toSorted((a, b) => rankOf(a) - rankOf(b) || at(a.name) - at(b.name));
}

const rankOf = ({ name, what }: PlannedPart): number => (name === 'network' ? 0 : what === 'label' ? 2 : 1);

const part = (
  name: string,
  what: PlannedPart['what'],
  why: string[],
  moves: PlannedPart['moves'] = [],
): PlannedPart => ({ name, what, why, moves });

const ofRegistry = ({ short, deed, why }: Part): PlannedPart[] =>
  deed === 'none' ? [] : [part(short, WHAT[deed], why)];

function ofNode(node: NodePart, situation: Situation): PlannedPart[] {
  const { short, deed, why } = node;
  if (deed !== 'none') return [part(short, WHAT[deed], [...why, ...roleOf(node, situation)], movesOf(node, situation))];
  const joining = [...entry(node, situation), ...roleOf(node, situation), ...leftOver(node, situation)];
  if (joining.length > 0) return [part(short, 'join', joining)];
  const edit = labelEdit(node, situation);
  if (!edit || !situation.swarm) return [];
  return [part(short, 'label', labelsInWords(edit, node.record))];
}

/** Where nobody could be asked it may well be in the swarm: that is no news. */
function entry(node: NodePart, situation: Situation): string[] {
  if (!situation.swarm) return [];
  const kind = entryOf(node, situation);
  if (kind === undefined) return [];
  if (kind === 'back' || node.record) return ['the swarm does not hear from it'];
  return node.earlier.length > 0 ? ['it lost its data, or left'] : ['it is in no swarm'];
}

function roleOf(node: NodePart, situation: Situation): string[] {
  if (isToPromote(node, situation)) return ['role: worker → manager'];
  const manages = node.wanted.seat.role === 'worker' && node.record?.role === 'manager' && node.deed !== 'rebuild';
  return manages ? ['role: manager → worker'] : [];
}

function leftOver({ record, earlier }: NodePart, { swarm }: Situation): string[] {
  if (!swarm) return [];
  const drained = isLeftDrained({ record })
    ? [`availability: ${record?.availability} → ${record?.labels[WAS_LABEL]}`]
    : [];
  const lives =
    earlier.length === 1 ? 'a record of an earlier life is' : `${earlier.length} records of earlier lives are`;
  return [...drained, ...(earlier.length > 0 && record ? [`${lives} left`] : [])];
}

function labelsInWords(
  { labels, remove = [] }: NonNullable<ReturnType<typeof labelEdit>>,
  record: ObservedNode | undefined,
): string[] {
  const held = record?.labels ?? {};
  const set = Object.entries(labels).filter(([key, value]) => held[key] !== value);
  return [
    ...set.map(([key, value]) => `${key}: ${held[key] ?? 'none'} → ${value}`),
    ...remove.map((key) => `${key}: ${held[key] ?? 'none'} → none`),
  ];
}

type OnNode = Pick<NodePart | Leaver, 'record'> & { found: ObservedContainer | undefined };

/** Tasks that run on it now. */
export function movesOf({ record, found }: OnNode, { input }: Situation): PlannedPart['moves'] {
  if (!found || !isRunning(found) || !record) return [];
  const tasks = input.observed.swarm?.tasks[record.id] ?? {};
  return Object.entries(tasks)
    .map(([service, count]) => ({ service, tasks: count }))
    .toSorted((a, b) => a.service.localeCompare(b.service));
}
