import type { OutputOf } from '../../shared/contract/index.ts';
import { isCode } from '../../shared/errors.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import type { PlannedStep } from '../../shared/model/lab-plan.ts';
import type { Engine } from '../engine/index.ts';
import { exportLab } from './export/index.ts';
import { type Layout, layoutOf, type Resolved } from './layout/layout.ts';
import { nothing } from './observe/types.ts';
import { commandsOf, type LabStep, planLab } from './plan/index.ts';
import { guess, type Survey, survey } from './survey.ts';

export interface PreviewInput {
  /** @throws SkepError ENGINE_UNREACHABLE. */
  engine(): Engine;
  spec: LabSpec;
  version: string;
  signal: AbortSignal;
}

/** What Create would do. Without an engine that answers: what it would do on most. */
export async function preview(input: PreviewInput): Promise<OutputOf<'lab.preview'>> {
  const { spec } = input;
  const { resolved, missing, notes, shellPrefix } = await look(input);
  const layout = layoutOf(spec, resolved);
  const text = (as: Parameters<typeof exportLab>[0]): string => exportLab(as, spec, resolved, shellPrefix).text;
  return {
    // A lab of this name may be there already: what is shown is the whole of a new one.
    steps: toPlanned(planLab({ spec, layout, observed: nothing(spec.name), missing }), layout, resolved),
    ...{ compose: text('compose'), lab: text('lab'), script: text('script') },
    ...{ notes, subnet: resolved.subnet },
  };
}

/** Steps as they are shown before they run. */
export const toPlanned = (steps: readonly LabStep[], layout: Layout, resolved: Resolved): PlannedStep[] =>
  steps.map(({ id, title, lane, needs, action }) => ({
    ...{ id, title, lane, needs },
    commands: commandsOf(action, layout, resolved),
  }));

async function look({
  engine,
  spec,
  version,
  signal,
}: PreviewInput): Promise<Pick<Survey, 'resolved' | 'missing' | 'notes'> & { shellPrefix: string }> {
  try {
    const found = engine();
    return { ...(await survey(found, spec, version, signal)), shellPrefix: found.shellPrefix };
  } catch (error) {
    if (!isCode(error, 'ENGINE_UNREACHABLE')) throw error;
    const notes = ['No engine answers now: subnet, ports and images are what most engines would get'];
    return { resolved: guess(spec, version), missing: [], notes, shellPrefix: '' };
  }
}
