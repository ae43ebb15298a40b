import { layoutOf, type Resolved } from '../../../../src/main/lab/layout/layout.ts';
import { describePlan, type LabStep, type PlanInput, planLab } from '../../../../src/main/lab/plan/index.ts';
import type { LabSpec } from '../../../../src/shared/model/lab.ts';
import { RESOLVED } from '../lab-input.ts';
import { LabModel } from './model.ts';

export const resolvedFor = (spec: LabSpec): Resolved => ({
  ...RESOLVED,
  nodeImage: spec.nodeImage,
  registryImage: spec.registry.image,
});

/** A lab that was made and is as its spec has it. */
export function living(spec: LabSpec): LabModel {
  const model = new LabModel(spec.name);
  const input = inputFor(model, spec);
  const left = new Map(planLab(input).map((step) => [step.id, step]));
  while (left.size > 0) {
    const next = [...left.values()].find(({ needs }) => !needs.some((need) => left.has(need)));
    if (!next) throw new Error('The steps wait for each other');
    left.delete(next.id);
    model.perform(next, input.layout);
  }
  return model;
}

export const inputFor = (model: LabModel, spec: LabSpec, rebuild: string[] = []): PlanInput => ({
  ...{ spec, layout: layoutOf(spec, resolvedFor(spec)), observed: model.observe(), missing: [], rebuild },
});

export interface Planned extends ReturnType<typeof describePlan> {
  steps: LabStep[];
  ids: string[];
  needs(id: string): string[];
}

/** What is planned for it, and what is said of that. */
export function planned(model: LabModel, spec: LabSpec, rebuild: string[] = []): Planned {
  const input = inputFor(model, spec, rebuild);
  const steps = planLab(input);
  return {
    ...{ ...describePlan(input), steps, ids: steps.map(({ id }) => id) },
    needs: (id) => steps.find((step) => step.id === id)?.needs ?? [`no step ${id}`],
  };
}
