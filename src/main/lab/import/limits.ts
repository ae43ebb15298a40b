import type { NodeLimits } from '../../../shared/model/lab.ts';
import { parseSize } from '../../../shared/service/index.ts';
import type { Account } from './account.ts';
import { at, type Dict, entries, type Tree } from './tree.ts';

export interface FoundLimits {
  limits: NodeLimits;
  /** Where each of them stands. */
  trees: { [key in keyof NodeLimits]?: Tree };
}

/** What a service may take at most, in the old keys and in the new ones. */
export function limitsOf(service: Dict, account: Account): FoundLimits {
  const limits = at(at(at(service, 'deploy'), 'resources'), 'limits');
  const cpus = one([at(service, 'cpus'), at(limits, 'cpus')], account, positive);
  const memory = one([at(service, 'mem_limit'), at(limits, 'memory')], account, size);
  return {
    limits: { ...(cpus ? { cpus: cpus.value } : {}), ...(memory ? { memory: memory.value } : {}) },
    trees: { ...(cpus ? { cpus: cpus.tree } : {}), ...(memory ? { memory: memory.tree } : {}) },
  };
}

/** `deploy` beside limits and replicas, which are read elsewhere. */
export function restOfDeploy(service: Dict, account: Account): void {
  const deploy = at(service, 'deploy');
  for (const entry of entries(deploy)) {
    if (entry.key === 'replicas') continue;
    if (entry.key !== 'resources')
      account.left(entry, `deploy.${entry.key} has no place in a lab: it is for services of a swarm`);
    for (const inner of entry.key === 'resources' ? entries(entry.value) : []) {
      if (inner.key === 'limits') continue;
      account.left(inner, `${inner.key}: a lab’s containers have limits only`);
    }
  }
}

function one<T>(
  trees: readonly (Tree | undefined)[],
  account: Account,
  read: (text: string) => T | undefined,
): { value: T; tree: Tree } | undefined {
  let found: { value: T; tree: Tree } | undefined;
  for (const tree of trees) {
    const text = account.text(tree);
    if (tree === undefined || text === undefined) continue;
    const value = read(text);
    if (value === undefined) account.error(tree, `${text} is no limit: a number of CPUs, or a size such as 512m`);
    else if (found === undefined) found = { value, tree };
    else if (found.value !== value) account.left(tree, 'This limit is said twice, and differs: the first holds');
  }
  return found;
}

const positive = (text: string): number | undefined => (Number(text) > 0 ? Number(text) : undefined);

/** As a `lab.yml` has it: whole kilobytes, or the largest unit that fits. */
function size(text: string): string | undefined {
  const bytes = parseSize(text);
  if (bytes === undefined || bytes === 0) return undefined;
  const units = [
    ['g', 1024 ** 3],
    ['m', 1024 ** 2],
  ] as const;
  const [unit, each] = units.find(([, of]) => bytes % of === 0) ?? ['k', 1024];
  return `${Math.ceil(bytes / each)}${unit}`;
}
