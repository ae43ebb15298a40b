import type { OutputOf } from '../../shared/contract/index.ts';
import { isCode } from '../../shared/errors.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import type { Engine } from '../engine/index.ts';
import { exportLab } from './export/index.ts';
import { layoutOf } from './layout/layout.ts';
import { nothing } from './observe/types.ts';
import { commandsOf, planUp } from './plan/index.ts';
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
  const images = { node: resolved.nodeImage, registry: resolved.registryImage };
  const text = (as: Parameters<typeof exportLab>[0]): string => exportLab(as, spec, resolved, shellPrefix).text;
  return {
    // A lab of this name may be there already: what is shown is the whole of a new one.
    steps: planUp({ spec, observed: nothing(spec.name), images, missing }).map((step) => ({
      ...{ id: step.id, title: step.title, lane: step.lane, needs: step.needs },
      commands: commandsOf(step.action, layout, resolved),
    })),
    ...{ compose: text('compose'), lab: text('lab'), script: text('script') },
    ...{ notes, subnet: resolved.subnet },
  };
}

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
