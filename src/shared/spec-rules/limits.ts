import type { Issue } from '../errors.ts';
import type { LabSpec, NodeLimits } from '../model/lab.ts';
import { parseSize } from '../service/quantity.ts';
import { error, warning } from './issue.ts';

const MIB = 1024 ** 2;
/**
 * Measured: a node with its swarm takes 50 MB, each task of it 6 to 12 more, and one that starts for a moment as much again. With 96
 * MB a node is killed at its second task, with 160 when three start at once; with 192 it is not.
 */
const LEAST = 128 * MIB;
const ROOMY = 256 * MIB;

export const limits = (spec: LabSpec): Issue[] => [
  ...memory(spec.limits, 'limits'),
  ...Object.entries(spec.nodes).flatMap(([node, own]) => memory(own.limits ?? {}, `nodes.${node}.limits`)),
];

function memory({ memory: text }: NodeLimits, path: string): Issue[] {
  const bytes = text === undefined ? undefined : parseSize(text);
  if (bytes === undefined || bytes >= ROOMY) return [];
  if (bytes >= LEAST) {
    return [
      warning(`${path}.memory`, `${text} is tight: a node is killed where several tasks start at once; 256m is safer`),
    ];
  }
  return [error(`${path}.memory`, `${text} is too little: a node’s own engine needs 128m`)];
}
