import { describe, expect, it } from 'vitest';
import { moves } from '../../../src/shared/placement/index.ts';
import { Draft } from './cluster.ts';

const four = () => new Draft().node('a').node('b').node('c').node('d');

describe('moves', () => {
  it('offers two ways to pin one replica', () => {
    const draft = four().service('web', { replicas: 1, constraints: ['node.role==worker', 'node.hostname==lab-a'] });
    draft.on('web', ['a']).node('c', { labels: { 'pin.web': 'yes' } });
    const [constraint, label, ...none] = moves(draft.cluster, 'web', 'b', 'a');
    expect(none).toEqual([]);
    expect(constraint).toMatchObject({ kind: 'pin-constraint', nodeLabels: [], restarts: ['web.1'] });
    expect(constraint?.spec.constraints).toEqual(['node.role==worker', 'node.hostname==lab-b']);
    expect(constraint?.forecast.places).toEqual(new Map([['b', { sure: 1, maybe: false }]]));
    expect(label?.spec.constraints).toEqual(['node.role==worker', 'node.labels.pin.web==yes']);
    expect(label?.nodeLabels).toEqual([
      { node: 'b', labels: { 'pin.web': 'yes' } },
      { node: 'c', labels: { 'pin.web': 'no' } },
    ]);
    expect(label?.forecast.places).toEqual(new Map([['b', { sure: 1, maybe: false }]]));
  });

  it('moves all of several, or keeps them off; who is well placed stays', () => {
    const draft = four().service('web', { replicas: 4 }).on('web', ['a', 'b', 'c', 'd']);
    const [all, off] = moves(draft.cluster, 'web', 'b', 'a');
    expect(all).toMatchObject({ kind: 'move-all', restarts: ['web.1', 'web.3', 'web.4'] });
    expect(all?.forecast.places).toEqual(new Map([['b', { sure: 4, maybe: false }]]));
    expect(off).toMatchObject({ kind: 'keep-off', restarts: ['web.1'] });
    expect(off?.spec.constraints).toEqual(['node.hostname!=lab-a']);
    expect(off?.forecast.classes).toEqual([{ nodes: ['b', 'c', 'd'], tasks: 1 }]);
    expect(off?.forecast.places.get('b')).toEqual({ sure: 1, maybe: true });
  });

  it('offers nothing where nothing would change, nor for jobs and global ones', () => {
    const draft = four().service('web', { replicas: 1 }).service('each', { mode: 'global' });
    draft.service('job', { mode: 'replicated-job' }).service('two', { replicas: 2 });
    draft.on('web', ['a']).on('each', ['a', 'b', 'c', 'd']).on('two', ['a', 'b']);
    expect(moves(draft.cluster, 'web', 'a', 'a')).toEqual([]);
    expect(moves(draft.cluster, 'job', 'a')).toEqual([]);
    expect(moves(draft.cluster, 'each', 'b', 'a')).toEqual([]);
    expect(moves(draft.cluster, 'two', 'c').map(({ kind }) => kind)).toEqual(['move-all']);
  });

  it('shows where it would wait: the other constraints are kept', () => {
    const draft = four()
      .node('b', { role: 'manager' })
      .service('web', { constraints: ['node.role==worker'] });
    const [pin] = moves(draft.on('web', ['a']).cluster, 'web', 'b', 'a');
    expect(pin?.forecast.unplaced).toBe(1);
  });
});
