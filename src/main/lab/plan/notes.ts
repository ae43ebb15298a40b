import type { LabSpec } from '../../../shared/model/lab.ts';
import type { ObservedSpec } from '../observe/types.ts';
import { isSameSpec } from '../spec/same.ts';
import type { LabStep, PlanInput } from './types.ts';

/** What becomes of the notes of what the lab is to be. */
export interface Notes {
  /** It is not noted yet: under this number it will be. */
  claim: number | undefined;
  /** Of a change that is taken back. */
  newer: ObservedSpec[];
  /** Of what the lab was before. */
  older: ObservedSpec[];
  /** What the lab was to be until now, where that is another. */
  before: LabSpec | undefined;
}

export function notesOf({ spec, observed: { specs } }: Pick<PlanInput, 'spec' | 'observed'>): Notes {
  const at = specs.findIndex((note) => note.spec !== undefined && isSameSpec(note.spec, spec));
  // What cannot be read may be a later version's, and is nobody's to remove; only taking it back does.
  const readable = specs.filter((note) => note.spec !== undefined);
  if (at < 0) return { claim: (specs[0]?.n ?? 0) + 1, newer: [], older: readable, before: readable[0]?.spec };
  const older = specs.slice(at + 1).filter((note) => note.spec !== undefined);
  const newer = specs.slice(0, at);
  return { claim: undefined, newer, older, before: (newer[0] ?? older[0])?.spec };
}

/** Before anything else is done: whoever finds the lab in the middle of it knows what it is to be. */
export function firstNote({ claim, newer }: Notes, spec: LabSpec): LabStep[] {
  if (claim !== undefined) {
    return [
      {
        ...{ id: 'spec', title: 'note the spec', lane: 'lab', needs: [] },
        about:
          'An empty volume whose label says what the lab is to be: whoever finds the lab later knows how to finish it.',
        action: { kind: 'claim', n: claim, spec },
      },
    ];
  }
  if (newer.length === 0) return [];
  return [
    {
      ...{ id: 'revert', title: 'drop the change', lane: 'lab', needs: [] },
      about: 'The note of the change goes first: what the lab was before holds again.',
      action: { kind: 'drop-specs', specs: newer.map(({ volume }) => volume) },
    },
  ];
}

/** After everything else is done. */
export function lastNote({ older }: Notes, needs: string[]): LabStep[] {
  if (older.length === 0) return [];
  return [
    {
      ...{ id: 'old specs', title: 'drop the old note', lane: 'lab', needs },
      about: 'What the lab was before the change is needed no more: the change is done.',
      action: { kind: 'drop-specs', specs: older.map(({ volume }) => volume) },
    },
  ];
}
