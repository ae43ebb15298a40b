import type { LabSpec } from '../../../shared/model/lab.ts';
import type { Layout, Resolved } from '../layout/layout.ts';
import { nothing } from '../observe/types.ts';
import { commandsOf, type LabStep, planLab } from '../plan/index.ts';

/**
 * A shell script that makes the lab by docker commands: the very ones that the steps of its creation show. What it makes
 * carries Skep's labels, so that Skep finds it.
 */
export function toShellScript(spec: LabSpec, layout: Layout, resolved: Resolved, shellPrefix: string): string {
  const steps = planLab({ spec, layout, observed: nothing(spec.name), missing: [] });
  const lines = inOrder(steps).flatMap((step) => [
    '',
    `# ${step.lane}: ${step.title}`,
    ...commandsOf(step.action, layout, resolved),
  ]);
  return [
    '#!/bin/sh',
    `# Makes the lab ${spec.name}: a registry, ${spec.managers} + ${spec.workers} nodes, one swarm. Made by Skep ${resolved.version}.`,
    '# To remove it: skep down, or remove what docker lists with the filter label=skep.lab of its name.',
    'set -eu',
    ...(shellPrefix.trim() === '' ? [] : [`export ${shellPrefix.trim()}`]),
    ...lines,
    '',
  ].join('\n');
}

/** One after the other, as near to the plan's own order as the needs allow. */
function inOrder(steps: readonly LabStep[]): LabStep[] {
  const left = new Map(steps.map((step) => [step.id, step]));
  const ordered: LabStep[] = [];
  while (left.size > 0) {
    const next = [...left.values()].find(({ needs }) => !needs.some((need) => left.has(need)));
    if (!next) throw new RangeError('The steps of this plan wait for each other');
    left.delete(next.id);
    ordered.push(next);
  }
  return ordered;
}
