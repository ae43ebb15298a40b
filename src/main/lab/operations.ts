import type { LabRef, LabSpec } from '../../shared/model/lab.ts';
import type { Engine } from '../engine/index.ts';
import type { OperationInit } from '../operations/index.ts';
import { buildSteps, eraseLab, otherSettings, plainSteps, Site } from './apply/index.ts';
import { observeLab } from './observe/observe.ts';
import { specOf } from './observe/types.ts';
import { planDestroy, planLab, planStop } from './plan/index.ts';
import { assertOnlyStarts } from './refuse.ts';
import { isSameSpec } from './spec/same.ts';
import { survey } from './survey.ts';

export type BuildKind = 'lab.create' | 'lab.resume' | 'lab.start';

const TITLE = { 'lab.create': 'Create', 'lab.resume': 'Finish', 'lab.start': 'Start' } as const;

export interface BuildInit {
  kind: BuildKind;
  /** Its id, and the connection that stands when it is asked for: a retry may come after a new one was made. */
  engineId: string;
  engine(): Engine;
  spec: LabSpec;
  version: string;
  undoOnFailure?: boolean;
}

/** Creates, finishes or starts a lab: one plan from what is there to all nodes Ready. */
export function buildOperation({ kind, engineId, engine, spec, version, undoOnFailure }: BuildInit): OperationInit {
  let claimed = false;
  const onClaimed = (): void => {
    claimed = true;
  };
  return {
    ...{ kind, title: `${TITLE[kind]} ${spec.name}`, engine: engineId, lab: spec.name },
    undoOnFailure: undoOnFailure ?? false,
    async plan(signal) {
      const { observed, resolved, missing, choices } = await survey(engine(), spec, version, signal);
      const noted = specOf(observed);
      if (noted && !isSameSpec(noted, spec)) throw otherSettings(spec.name);
      const site = new Site({ engine: engine(), spec, resolved, observed, choices, onClaimed });
      const steps = planLab({ spec, layout: site.layout, observed, missing });
      if (kind === 'lab.start') assertOnlyStarts(observed, steps);
      return buildSteps(site, steps);
    },
    // What was there before this operation claimed the name is none of its business.
    sweep: async () => (claimed ? eraseLab(engine(), spec.name) : []),
  };
}

export const stopOperation = ({ engine: id, lab }: LabRef, engine: () => Engine): OperationInit => ({
  ...{ kind: 'lab.stop', title: `Stop ${lab}`, engine: id, lab },
  plan: async () => plainSteps(engine(), lab, planStop(await observeLab(engine(), lab))),
});

export const destroyOperation = ({ engine: id, lab }: LabRef, engine: () => Engine): OperationInit => ({
  ...{ kind: 'lab.destroy', title: `Remove ${lab}`, engine: id, lab, cancellable: false },
  plan: async () => plainSteps(engine(), lab, planDestroy(await observeLab(engine(), lab))),
  sweep: () => eraseLab(engine(), lab),
});
