import { describe, expect, it } from 'vitest';
import { rebalance } from '../../../src/shared/placement/index.ts';
import { Draft } from './cluster.ts';

const three = () => new Draft().node('a').node('b').node('c');

describe('rebalance', () => {
  it('shifts services that are uneven, and leaves the others', () => {
    const draft = three().service('web', { replicas: 6 }).service('even', { replicas: 3 });
    draft.on('web', ['a', 'a', 'a', 'b', 'b', 'b']).on('even', ['a', 'b', 'c']);
    const [shift, ...none] = rebalance(draft.cluster);
    expect(none).toEqual([]);
    expect(shift).toMatchObject({ serviceId: 'web', moves: 2 });
    expect(shift?.after).toEqual(
      new Map([
        ['a', 2],
        ['b', 2],
        ['c', 2],
      ]),
    );
    expect(shift?.restarts).toHaveLength(6);
  });

  it('does not restart what would be no better: a constraint holds it', () => {
    const draft = three().service('web', { replicas: 3, constraints: ['node.hostname==lab-a'] });
    expect(rebalance(draft.on('web', ['a', 'a', 'a']).cluster)).toEqual([]);
  });

  it('goes by preferences before nodes', () => {
    const draft = new Draft();
    for (const [id, zone] of Object.entries({ a: 'x', b: 'x', c: 'y' })) draft.node(id, { labels: { zone } });
    draft.service('web', { replicas: 2, preferences: ['node.labels.zone'] }).on('web', ['a', 'b']);
    expect(rebalance(draft.cluster)).toMatchObject([{ serviceId: 'web', moves: 1 }]);
  });

  it('passes over one whose ports or size let it find no other place', () => {
    const draft = three().node('c', { availability: 'drain' });
    draft
      .service('web', { replicas: 2, reserve: { cpus: 2 } })
      .on('web', ['a', 'a'])
      .service('b', { reserve: { cpus: 4 } });
    expect(rebalance(draft.on('b', ['b']).cluster)).toEqual([]);
  });

  it('goes by the update policy: what starts first is spread around those that are still there', () => {
    const onThird = (update: { parallelism: number; order: 'start-first' | 'stop-first' }) => {
      const draft = three().service('web', { replicas: 4, update });
      return rebalance(draft.on('web', ['a', 'a', 'b', 'b']).cluster).map((shift) => shift.after.get('c'));
    };
    expect(onThird({ parallelism: 0, order: 'stop-first' })).toEqual([1]);
    expect(onThird({ parallelism: 1, order: 'start-first' })).toEqual([1]);
    expect(onThird({ parallelism: 0, order: 'start-first' })).toEqual([]);
  });
});
