import type { Issue } from './errors.ts';
import type { LabSpec } from './model/lab.ts';
import { addresses } from './spec-rules/addresses.ts';
import { flags } from './spec-rules/flags.ts';
import { warning } from './spec-rules/issue.ts';
import { limits } from './spec-rules/limits.ts';
import { mounts } from './spec-rules/mounts.ts';
import { nodes } from './spec-rules/nodes.ts';
import { ports } from './spec-rules/ports.ts';

/** What the schema cannot say: rules between the fields of a spec, the wizard's and a `lab.yml`'s alike. */
export function specIssues(spec: LabSpec): Issue[] {
  return [quorum, ports, nodes, flags, limits, mounts, addresses].flatMap((rule) => rule(spec));
}

function quorum({ managers }: LabSpec): Issue[] {
  if (managers % 2 === 1) return [];
  const survives = managers / 2 - 1;
  const message = `${managers} managers survive the loss of ${survives}, as ${managers - 1} do: an odd number keeps a quorum`;
  return [warning('managers', message)];
}
