import type { OperationStep } from '../../../shared/model/operation.ts';

type PlanStep = Pick<OperationStep, 'id' | 'lane' | 'needs'>;

export interface Structure {
  lanes: LaneShape[];
  /** Dependencies worth a line: neither implied by another one nor visible as neighbours in one row. */
  links: { from: string; to: string }[];
}

export interface LaneShape {
  name: string;
  /** Rows of the lane, each a chain in which every step waits for the one before it. */
  tracks: string[][];
}

/**
 * The shape of a plan, from its dependencies alone: it does not change while steps run, so nothing moves up or down.
 * Steps of one lane that may run at the same time get rows of their own.
 */
export function toStructure(steps: readonly PlanStep[]): Structure {
  const ancestors = ancestorsOf(steps);
  const lanes = new Map<string, string[][]>();
  for (const step of topological(steps, ancestors)) {
    const tracks = lanes.get(step.lane) ?? [];
    const track = tracks.find((chain) => ancestors.get(step.id)?.has(chain.at(-1) ?? ''));
    if (track) track.push(step.id);
    else tracks.push([step.id]);
    lanes.set(step.lane, tracks);
  }
  const order = [...new Set(steps.map((step) => step.lane))];
  const shapes = order.map((name) => ({ name, tracks: lanes.get(name) ?? [] }));
  return { lanes: shapes, links: linksOf(steps, ancestors, neighbours(shapes)) };
}

/** For each step all that must be done before it. A need that names no step of the plan counts as done. */
function ancestorsOf(steps: readonly PlanStep[]): Map<string, Set<string>> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const known = new Map<string, Set<string>>();
  const visit = (step: PlanStep): Set<string> => {
    const found = known.get(step.id);
    if (found) return found;
    const all = new Set<string>();
    // Entered before its needs are visited, so that a cycle (a bug in a plan) ends instead of hanging the page.
    known.set(step.id, all);
    for (const id of step.needs) {
      const need = byId.get(id);
      if (!need) continue;
      all.add(id);
      for (const further of visit(need)) all.add(further);
    }
    return all;
  };
  for (const step of steps) visit(step);
  return known;
}

function topological<S extends PlanStep>(steps: readonly S[], ancestors: Map<string, Set<string>>): S[] {
  const depth = (step: S): number => ancestors.get(step.id)?.size ?? 0;
  return steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => depth(a.step) - depth(b.step) || a.index - b.index)
    .map(({ step }) => step);
}

function neighbours(lanes: readonly LaneShape[]): Set<string> {
  const pairs = lanes
    .flatMap((lane) => lane.tracks)
    .flatMap((chain) => chain.slice(1).map((id, i) => `${chain[i]} ${id}`));
  return new Set(pairs);
}

function linksOf(
  steps: readonly PlanStep[],
  ancestors: Map<string, Set<string>>,
  adjacent: Set<string>,
): { from: string; to: string }[] {
  return steps.flatMap((step) =>
    step.needs
      .filter((need) => ancestors.has(need))
      .filter((need) => !step.needs.some((other) => other !== need && ancestors.get(other)?.has(need)))
      .filter((need) => !adjacent.has(`${need} ${step.id}`))
      .map((need) => ({ from: need, to: step.id })),
  );
}
