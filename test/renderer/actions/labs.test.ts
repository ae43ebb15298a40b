import { describe, expect, it } from 'vitest';
import { labActions } from '../../../src/renderer/actions/index.ts';
import type { Lab } from '../../../src/shared/model/lab.ts';
import { installFakePort } from '../fake-port.ts';
import { lab } from '../scenes.ts';

installFakePort();

const acts = (part: Partial<Lab>) => {
  const { primary, others, exports, destroy } = labActions({ ...lab({ name: 'demo' }), ...part });
  const name = (id: string) => id.split(' ')[0];
  return { primary: name(primary.id), others: others.map(({ id }) => name(id)), exports: exports.length, destroy };
};

describe('what can be done with a lab', () => {
  it.each([
    ['running', 'lab.open', ['lab.stop', 'lab.edit', 'lab.add', 'lab.upgrade']],
    ['degraded', 'lab.open', ['lab.repair', 'lab.start', 'lab.stop', 'lab.edit', 'lab.add', 'lab.upgrade']],
    ['stopped', 'lab.start', ['lab.open', 'lab.edit']],
    ['half-built', 'lab.resume', ['lab.open', 'lab.repair', 'lab.stop']],
    ['half-changed', 'lab.open', ['lab.finish', 'lab.revert', 'lab.stop']],
    ['changing', 'lab.open', []],
  ] as const)('%s', (state, primary, others) => {
    expect(acts({ state })).toMatchObject({ primary, others });
  });

  it('watches the operation that is at it, and cannot be deleted meanwhile', () => {
    const { primary, destroy } = acts({ state: 'creating', operation: 'op-1' });
    expect(primary).toBe('lab.watch');
    expect(destroy.enabled?.({ connected: true, labs: [], engines: [], route: { page: 'home' } })).toBe(false);
  });

  it('only removes what is left of a lab whose spec is gone', () => {
    const { spec: _, ...orphan } = lab({ name: 'demo' }, { state: 'half-built' });
    const { primary, others, exports, destroy } = labActions(orphan);
    expect(primary).toBe(destroy);
    expect(others).toEqual([]);
    expect(exports).toEqual([]);
  });
});
