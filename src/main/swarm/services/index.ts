import type { SwarmDeps, SwarmHandlers } from '../deps.ts';
import { choices } from './choices.ts';
import { createService } from './create.ts';
import { forceServices } from './force.ts';
import { removeWithUndo } from './remake.ts';
import { rollbackService } from './rollback.ts';
import { scaleService } from './scale.ts';
import { updateService } from './update.ts';
import { parseServiceYaml } from './yaml/parse.ts';
import { writeServiceYaml } from './yaml/write.ts';

export const serviceHandlers = (
  deps: SwarmDeps,
): SwarmHandlers<
  | 'createService'
  | 'updateService'
  | 'scaleService'
  | 'rollbackService'
  | 'forceServices'
  | 'removeService'
  | 'undo'
  | 'serviceYaml'
  | 'parseService'
  | 'choices'
> => ({
  createService: (input, { signal }) => createService(input, deps, signal),
  updateService: (input, { signal }) => updateService(input, deps, signal),
  scaleService: (input, { signal }) => scaleService(input, deps, signal),
  rollbackService: (input, { signal }) => rollbackService(input, deps, signal),
  forceServices: (input, { signal }) => forceServices(input, deps, signal),
  removeService: (input, { signal }) => removeWithUndo(input, deps, signal),
  undo: async ({ undo, ...ref }, { signal }) => {
    await deps.undo.undo(ref, undo, signal);
    return {};
  },
  serviceYaml: ({ service }) => ({ text: writeServiceYaml(service) }),
  parseService: ({ text }) => parseServiceYaml(text),
  choices: (ref, { signal }) => choices(ref, deps, signal),
});
