import type { Fix, NodeVerdict, Refusal, Why } from '../../../../shared/placement/types.ts';

/** A node, and the fixes whose buttons stand beside it. */
export interface Row extends NodeVerdict {
  fixes: Fix[];
}

/** In a large swarm the nodes further down refuse as those above them. */
const MOST_ROWS = 12;

/** Each fix beside the first node that it is for; `rest`: those that are for none. */
export function toRows({ verdicts, fixes }: Why): { rows: Row[]; hidden: number; rest: Fix[] } {
  const left = new Set(fixes);
  const all = verdicts.map((verdict) => {
    const own = [...left].filter((fix) => verdict.refusals.some((refusal) => isFor(fix, verdict.nodeId, refusal)));
    for (const fix of own) left.delete(fix);
    return { ...verdict, fixes: own };
  });
  const rows = all.filter(({ fixes: own }, i) => i < MOST_ROWS || own.length > 0).slice(0, MOST_ROWS * 2);
  return { rows, hidden: all.length - rows.length, rest: [...left] };
}

function isFor({ kind, about, change }: Fix, nodeId: string, refusal: Refusal): boolean {
  if (change.do === 'node') return change.node === nodeId;
  switch (refusal.kind) {
    case 'constraint':
      return kind === 'drop-constraint' && about === refusal.constraint;
    case 'cpus':
    case 'memory':
      return kind === 'lower-reservation' && about === refusal.kind;
    case 'port':
      return kind === 'free-port' || kind === 'ingress-port' || kind === 'scale-down';
    case 'most':
      return kind === 'raise-most' || kind === 'scale-down';
    case 'platform':
      return kind === 'other-image';
    default:
      return false;
  }
}
