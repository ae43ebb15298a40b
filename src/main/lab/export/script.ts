import type { LabSpec } from '../../../shared/model/lab.ts';
import type { Layout, Resolved } from '../layout/layout.ts';
import { nothing } from '../observe/types.ts';
import { commandsOf, planUp } from '../plan/index.ts';

/**
 * A shell script that makes the lab by docker commands: the very ones that the steps of its creation show. What it makes
 * carries Skep's labels, so that Skep finds it.
 */
export function toShellScript(spec: LabSpec, layout: Layout, resolved: Resolved, shellPrefix: string): string {
  const images = { node: resolved.nodeImage, registry: resolved.registryImage };
  const steps = planUp({ spec, observed: nothing(spec.name), images, missing: [] });
  const lines = steps.flatMap((step) => [
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
